use robyn::*;

#[get("/unsafe")]
unsafe fn careless() -> &'static str {
    "hello"
}

#[get("/layered", const, layer = limit())]
fn layered() -> &'static str {
    "hello"
}

#[get("/{1}")]
fn number() -> &'static str {
    "hello"
}

struct Api;

impl Api {
    #[get("/method")]
    fn method(&self) -> &'static str {
        "hello"
    }
}

#[middleware(before)]
async fn misspelt(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[middleware]
unsafe fn careless_layer() -> () {}

#[middleware]
async fn anything<T>(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[middleware]
fn takes_request(_request: Request) -> () {}

#[middleware]
struct NoFunction;

#[router]
fn nowhere() {}

#[router("/all/{*rest}")]
fn rest() {}

#[router("/later")]
async fn later() {}

fn main() {}
