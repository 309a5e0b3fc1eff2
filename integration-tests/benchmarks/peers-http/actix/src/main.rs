//! The routes of the suite `http` on actix-web. The port is the only argument.

use actix_web::web::{Bytes, Json, Path, PayloadConfig};
use actix_web::{App, HttpResponse, HttpServer, Responder, get, post};

#[path = "../../../src/main/rust/trading.rs"]
#[expect(dead_code, reason = "fields that no rule reads")]
mod trading;

use trading::{Order, Outcome};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).expect("a port");
    HttpServer::new(|| {
        App::new()
            .app_data(PayloadConfig::new(1 << 20))
            .service(plaintext)
            .service(hello)
            .service(order)
            .service(batch)
            .service(quotes)
    })
    .bind(format!("127.0.0.1:{port}"))?
    .run()
    .await
}

#[get("/plaintext")]
async fn plaintext() -> &'static str {
    "Hello, World!"
}

#[get("/hello/{name}")]
async fn hello(name: Path<String>) -> String {
    format!("Hello, {name}!")
}

#[post("/orders/one")]
async fn order(body: Bytes) -> HttpResponse {
    let Ok(order) = serde_json::from_slice::<Order<'_>>(&body) else {
        return HttpResponse::BadRequest().finish();
    };
    match trading::check(&order) {
        Some(confirmation) => HttpResponse::Created().json(confirmation),
        None => HttpResponse::UnprocessableEntity().finish(),
    }
}

#[post("/orders/batch")]
async fn batch(body: Bytes) -> HttpResponse {
    let Ok(orders) = serde_json::from_slice::<Vec<Order<'_>>>(&body) else {
        return HttpResponse::BadRequest().finish();
    };
    let outcomes: Vec<Outcome<'_>> = orders.iter().map(trading::outcome).collect();
    HttpResponse::Ok().json(outcomes)
}

#[get("/quotes/{count}")]
async fn quotes(count: Path<u32>) -> impl Responder {
    Json(trading::quotes(*count))
}
