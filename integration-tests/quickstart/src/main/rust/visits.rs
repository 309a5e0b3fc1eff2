//! State: values that are made when the application starts, for requests and for Java.

use std::sync::atomic::{AtomicU64, Ordering};

use robyn::*;

struct Settings {
    first: u64,
}

/// Made first, since `visits` takes it.
#[state]
fn settings() -> Settings {
    Settings { first: 1000 }
}

#[state]
fn visits(settings: &Settings) -> Visits {
    Visits {
        next: AtomicU64::new(settings.first),
    }
}

/// Numbers visits; Java injects it.
#[export(object)]
struct Visits {
    next: AtomicU64,
}

#[export]
impl Visits {
    /// The number of one more visit.
    fn count(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
}

#[get("/rust/visits")]
fn visit(State(visits): State<Visits>) -> String {
    visits.count().to_string()
}

/// How many visits there were: Java passes nothing.
#[export]
fn visits_so_far(State(visits): State<Visits>, State(settings): State<Settings>) -> u64 {
    visits.next.load(Ordering::Relaxed) - settings.first
}
