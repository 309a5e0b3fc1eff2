use std::borrow::Cow;

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

#[export]
fn returns_borrowed_inside(text: &str) -> Vec<Cow<'_, str>> {
    vec![text.into()]
}

fn main() {}
