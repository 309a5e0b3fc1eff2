//! The routes of the suite `http`. The order of one request is the quickstart's; those of a batch borrow from its body.

use robyn::*;

use crate::trading::{self, Order, Outcome, Quote};

#[get("/rust/plaintext")]
fn plaintext() -> &'static str {
    "Hello, World!"
}

#[get("/rust/const", const)]
fn constant() -> &'static str {
    "Hello, World!"
}

#[get("/rust/hello/{name}")]
fn hello(Path(name): Path<String>) -> String {
    format!("Hello, {name}!")
}

#[post("/rust/orders/one")]
fn order(Json(order): Json<Order<'_>>) -> Response {
    match trading::check(&order) {
        Some(confirmation) => (StatusCode::CREATED, Json(confirmation)).into_response(),
        None => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
}

#[post("/rust/orders/batch")]
fn batch(Json(orders): Json<Vec<Order<'_>>>) -> Response {
    let outcomes: Vec<Outcome<'_>> = orders.iter().map(trading::outcome).collect();
    Json(outcomes).into_response()
}

#[get("/rust/quotes/{count}")]
fn quotes(Path(count): Path<u32>) -> Json<Vec<Quote>> {
    Json(trading::quotes(count))
}
