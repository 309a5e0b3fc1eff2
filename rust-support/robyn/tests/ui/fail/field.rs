use std::time::Duration;

use robyn::*;

#[export]
struct Timing {
    name: String,
    steps: Vec<Duration>,
}

#[export]
enum Event {
    Waited(Duration),
}

fn main() {}
