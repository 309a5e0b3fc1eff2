use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use robyn::*;

struct Shared(Rc<u8>);

impl Stream for Shared {
    type Item = u8;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u8>> {
        Poll::Ready(Some(*self.0))
    }
}

struct Plain;

impl Stream for Plain {
    type Item = Plain;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Plain>> {
        Poll::Ready(None)
    }
}

#[export]
fn shared() -> impl Stream<Item = u8> {
    Shared(Rc::new(1))
}

#[export]
fn plain() -> impl Stream<Item = Plain> {
    Plain
}

#[export]
fn borrows(name: &str) -> impl Stream<Item = u8> {
    let _ = name;
    Empty
}

struct Empty;

impl Stream for Empty {
    type Item = u8;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u8>> {
        Poll::Ready(None)
    }
}

#[export(object)]
struct Counter {
    from: u8,
}

#[export]
impl Counter {
    fn count(&self) -> impl Stream<Item = u8> {
        let _ = self.from;
        Empty
    }
}

fn main() {}
