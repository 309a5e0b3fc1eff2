use std::rc::Rc;

use robyn::*;

#[get("/later")]
async fn later() -> String {
    let shared = Rc::new(1);
    std::future::ready(()).await;
    shared.to_string()
}

fn main() {}
