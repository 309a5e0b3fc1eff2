use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use robyn::*;

#[export(object)]
struct NotShared {
    value: Cell<u32>,
}

#[export(object)]
struct NotSent(Rc<u32>);

struct NoObject;

#[export]
impl NoObject {
    fn touch(&self) {}
}

#[export(object)]
struct Generic<T>(T);

#[export(object)]
struct Counter(u32);

#[export]
impl Counter {
    fn finish(self) -> u32 {
        self.0
    }

    fn shared(self: Arc<Self>) -> u32 {
        self.0
    }

    async fn new() -> Self {
        Counter(0)
    }
}

#[export]
impl Counter {
    fn by_value(counter: Counter) -> u32 {
        counter.0
    }

    fn perhaps(&self) -> Option<Self> {
        None
    }

    fn borrowed(&self) -> &u32 {
        &self.0
    }
}

#[export]
impl Counter {
    fn keeps(&mut self, other: Arc<NoObject>) {
        let _ = other;
    }
}

#[export]
struct Session {
    counter: Counter,
}

#[export]
impl Clone for Counter {
    fn clone(&self) -> Self {
        Counter(self.0)
    }
}

#[export(object)]
impl Counter {}

#[export(object)]
fn function() {}

fn main() {}
