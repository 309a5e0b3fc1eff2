use std::sync::atomic::{AtomicU32, Ordering};

use robyn::*;

static MADE: AtomicU32 = AtomicU32::new(0);
static LIVE: AtomicU32 = AtomicU32::new(0);

struct Generation(u32);

#[state]
fn generation() -> Generation {
    assert_eq!(
        LIVE.fetch_add(1, Ordering::SeqCst),
        0,
        "the one before is still there"
    );
    Generation(MADE.fetch_add(1, Ordering::SeqCst) + 1)
}

impl Drop for Generation {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

#[get("/generation")]
fn current(State(generation): State<Generation>) -> String {
    generation.0.to_string()
}
