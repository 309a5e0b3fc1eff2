//! Whatever Java can implement, without a warning.

#![deny(warnings, missing_docs)]
#![allow(dead_code)]

use std::sync::Arc;

use robyn::*;

/// A trait with a name that the macro uses, too.
#[export]
pub trait Proxy: Send + Sync + std::fmt::Debug + 'static {
    /// A parameter by the name of a variable.
    fn run(&self, output: &str, input: Option<&str>, value0: Vec<u8>) -> Result<String, Fault>;

    /// Slices and values behind references.
    fn slices(&self, numbers: &[f64], texts: &[String], one: &Option<u32>);

    /// Rust's own.
    fn twice(&self) -> usize
    where
        Self: Sized,
    {
        2
    }
}

/// An error that holds Java's.
#[derive(Debug)]
pub struct Fault(String);

impl From<JavaException> for Fault {
    fn from(exception: JavaException) -> Fault {
        Fault(exception.to_string())
    }
}

/// Objects in every hand.
#[export]
fn traits(
    lent: &dyn Proxy,
    boxed: Box<dyn Proxy>,
    shared: Arc<dyn Proxy + Send + Sync>,
    value: impl Proxy,
    optional: Option<Arc<dyn Proxy>>,
    optional_lent: Option<&dyn Proxy>,
) {
    let _ = (lent, boxed, shared, value, optional, optional_lent);
}

/// Closures in every hand.
#[expect(clippy::too_many_arguments, reason = "that is the point")]
#[export]
fn closures(
    value: impl Fn(i32) -> i32,
    sent: impl FnOnce() -> String + Send,
    kept: impl Fn(&str, u64) + Send + Sync + 'static,
    lent: &dyn Fn(&[u8]) -> Option<String>,
    mut changing: impl FnMut(f64),
    exclusive: &mut dyn FnMut(bool) -> bool,
    boxed: Box<dyn Fn(char) + Send + Sync>,
    once: Option<Box<dyn FnOnce() -> Vec<String>>>,
    shared: Arc<dyn Fn(i64, i64) -> Result<i64, Box<dyn std::error::Error + Send + Sync>>>,
    optional: Option<&dyn Fn()>,
    optional_exclusive: Option<&mut dyn FnMut()>,
) {
    changing(1.0);
    exclusive(true);
    let _ = (value, sent, kept, lent, boxed, once, shared, optional, optional_exclusive);
}

fn main() {}
