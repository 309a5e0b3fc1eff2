use std::pin::Pin;

use robyn::*;

struct Plain;

#[export]
async fn plain(items: impl Stream<Item = Plain> + Send + 'static) {
    drop(items);
}

#[export]
async fn borrowed(items: impl Stream<Item = &'static str> + Send + 'static) {
    drop(items);
}

#[export]
async fn error(items: impl Stream<Item = Result<u8, std::fmt::Error>> + Send + 'static) {
    drop(items);
}

#[export]
async fn boxed(items: Pin<Box<dyn Stream<Item = u8> + Send>>) {
    drop(items);
}

#[export]
async fn optional(items: Option<Box<dyn Stream<Item = u8> + Send>>) {
    drop(items);
}

#[export]
async fn any(items: impl Stream + Send + 'static) {
    drop(items);
}

#[export]
fn at_once(items: impl Stream<Item = u8> + Send + 'static) {
    drop(items);
}

fn main() {}
