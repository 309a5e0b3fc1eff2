use robyn::*;

#[get("/hello", layer = limit())]
fn hello() -> &'static str {
    "hello"
}

#[middleware]
async fn around(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[router("/api")]
fn api() -> axum::Router {
    axum::Router::new()
}

fn main() {}
