use std::rc::Rc;

use robyn::*;

#[export]
async fn later() -> String {
    let shared = Rc::new(1);
    std::future::ready(()).await;
    shared.to_string()
}

fn main() {}
