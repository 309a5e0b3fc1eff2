use std::thread::ThreadId;

use robyn::*;

#[export]
struct Timing {
    name: String,
    steps: Vec<ThreadId>,
}

#[export]
enum Event {
    Waited(ThreadId),
}

fn main() {}
