use std::rc::Rc;
use std::sync::Arc;

use robyn::*;

trait Plain {
    fn run(&self);
}

#[export]
fn not_exported(plain: &dyn Plain) {}

#[export]
trait Listener {
    fn heard(&self, text: &str);
}

#[export]
fn exclusive(listener: &mut dyn Listener) {}

#[export]
fn counted(listener: Rc<dyn Listener>) {}

#[export]
fn many(listeners: Vec<Box<dyn Listener>>) {}

#[export]
struct Holder {
    listener: Box<dyn Listener>,
}

#[export]
fn give() -> Box<dyn Listener> {
    todo!()
}

#[export]
fn three(f: impl Fn(i32, i32, i32) -> i32) {}

#[export]
fn answers_later(f: impl AsyncFn(i32) -> i32) {}

#[export]
fn borrows(f: &dyn Fn(&str) -> &str) {}

#[export]
fn takes_unknown(f: Box<dyn Fn(Rc<u32>) -> i32>) {}

#[export]
fn with_error(f: impl Fn(i32) -> Result<i32, std::fmt::Error>) {}

#[export]
fn changes(f: &dyn Fn(&mut String)) {}

#[export]
fn optional(f: Option<impl Fn()>) {}

#[export]
fn generic<F: Fn(i32)>(f: F) {}

#[export]
fn two(f: Box<dyn Listener + Plain>) {}

#[export]
fn shared(f: Arc<dyn Fn(i32) -> i32>) -> impl Fn(i32) -> i32 {
    move |x| f(x)
}

fn main() {}
