use std::rc::Rc;

use robyn::*;

struct Plain;

#[get("/plain")]
fn answers_plain() -> Plain {
    Plain
}

#[get("/rc")]
fn takes_rc(cache: Rc<u32>) -> String {
    cache.to_string()
}

#[post("/order")]
fn body_comes_last(body: String, headers: HeaderMap) -> String {
    format!("{body}{}", headers.len())
}

#[get("/generic")]
fn generic<T>() {}

#[get("/async", blocking)]
async fn blocks() {}

fn main() {}
