//! The routes of the suite `http`. Orders are the quickstart's.

use robyn::*;

#[get("/rust/plaintext")]
fn plaintext() -> &'static str {
    "Hello, World!"
}

#[get("/rust/hello/{name}")]
fn hello(Path(name): Path<String>) -> String {
    format!("Hello, {name}!")
}
