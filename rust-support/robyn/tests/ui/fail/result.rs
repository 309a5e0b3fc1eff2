use robyn::*;

struct Plain;

#[export]
fn returns_plain() -> Plain {
    Plain
}

#[export]
fn returns_borrowed(text: &str) -> &str {
    text
}

#[export]
fn returns_result_of_plain() -> Result<Plain, String> {
    Ok(Plain)
}

fn main() {}
