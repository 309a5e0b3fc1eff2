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
