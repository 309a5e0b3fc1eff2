use robyn::*;

#[get("/hello")]
fn hello() -> &'static str {
    "hello"
}

#[export]
async fn later() {}

fn main() {}
