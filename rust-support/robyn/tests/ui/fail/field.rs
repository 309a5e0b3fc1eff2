use std::time::Instant;

use robyn::*;

#[export]
struct Timing {
    name: String,
    steps: Vec<Instant>,
}

#[export]
enum Event {
    Waited(Instant),
}

fn main() {}
