use robyn::*;

/// Greets somebody.
#[export]
fn say_hello(name: &str) -> String {
    format!("Hello, {name}!")
}

#[get("/hello/{name}")]
fn hello(Path(name): Path<String>) -> String {
    say_hello(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greets_by_name() {
        assert_eq!(say_hello("Ada"), "Hello, Ada!");
    }
}
