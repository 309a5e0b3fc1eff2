use std::rc::Rc;

use robyn::*;

#[export]
struct Order {
    id: u64,
}

#[export]
async fn text(name: &str) -> usize {
    name.len()
}

#[export]
async fn numbers(values: &[f64]) -> usize {
    values.len()
}

#[export]
async fn order(order: &Order) -> u64 {
    order.id
}

#[export]
async fn inside(names: Vec<&str>) -> usize {
    names.len()
}

#[export]
async fn shared(name: Rc<String>) -> usize {
    name.len()
}

fn main() {}
