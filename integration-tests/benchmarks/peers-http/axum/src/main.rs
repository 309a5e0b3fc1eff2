//! The routes of the suite `http` on axum alone. The port is the only argument.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

#[path = "../../../src/main/rust/trading.rs"]
#[expect(clippy::duplicate_mod, dead_code, reason = "fields that no rule reads")]
mod trading;

use trading::{Order, Outcome, Quote};

fn main() {
    let port = std::env::args().nth(1).expect("a port");
    let routes = Router::new()
        .route("/plaintext", get(|| async { "Hello, World!" }))
        .route("/hello/{name}", get(hello))
        .route("/orders/one", post(order))
        .route("/orders/batch", post(batch))
        .route("/quotes/{count}", get(quotes));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}"))
            .await
            .expect("the port is free");
        axum::serve(listener, routes).await.expect("it serves");
    });
}

async fn hello(Path(name): Path<String>) -> String {
    format!("Hello, {name}!")
}

/// axum's Json owns; this is how one borrows there.
async fn order(body: Bytes) -> Response {
    let Ok(order) = serde_json::from_slice::<Order<'_>>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match trading::check(&order) {
        Some(confirmation) => (StatusCode::CREATED, Json(confirmation)).into_response(),
        None => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
}

async fn batch(body: Bytes) -> Response {
    let Ok(orders) = serde_json::from_slice::<Vec<Order<'_>>>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let outcomes: Vec<Outcome<'_>> = orders.iter().map(trading::outcome).collect();
    Json(outcomes).into_response()
}

async fn quotes(Path(count): Path<u32>) -> Json<Vec<Quote>> {
    Json(trading::quotes(count))
}
