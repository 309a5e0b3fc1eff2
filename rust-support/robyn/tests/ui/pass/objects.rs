#![deny(warnings)]

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use robyn::*;

mod inner {
    #[robyn::export(object)]
    #[derive(Debug, PartialEq, Eq, Hash)]
    pub enum State {
        Open,
        Closed,
    }

    pub fn open() -> State {
        State::Open
    }
}

#[export]
impl inner::State {
    fn new() -> Self {
        inner::open()
    }

    fn r#match(&self, other: &Self) -> bool {
        self == other
    }

    fn end(&mut self) {
        *self = inner::State::Closed;
    }
}

#[export(object)]
struct Counter(AtomicU32);

#[export]
impl Counter {
    const START: u32 = 7;

    fn new(object: u32, thread: u32) -> Result<Counter, String> {
        Ok(Counter(AtomicU32::new(object + thread + Self::START)))
    }

    fn from_text(this: &str) -> Result<Self, std::num::ParseIntError> {
        Ok(Counter(AtomicU32::new(this.parse()?)))
    }

    fn next(&self, buffer: u32, input: u32) -> u32 {
        self.0.fetch_add(buffer + input, Ordering::Relaxed)
    }

    fn all(these: Vec<Arc<Self>>) -> HashMap<u32, Arc<Self>> {
        these.into_iter().map(|one| (one.next(1, 0), one)).collect()
    }

    #[cfg(any())]
    fn absent(self) -> NoSuchType {}
}

#[export]
impl Counter {
    #[allow(clippy::needless_pass_by_value)]
    fn perhaps(&self, other: Option<Arc<Counter>>) -> Option<Arc<Self>> {
        other
    }
}

fn main() {}
