//! Panics end where Rust ends: they are caught in every call and reach Java as data.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, Once, PoisonError};

use crate::writer::Writer;

/// What Java learns about a panic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panic {
    pub(crate) message: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

thread_local! {
    /// How many guarded calls this thread is in.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// The panic that the hook saw last in a guarded call.
    static SEEN: RefCell<Option<Panic>> = const { RefCell::new(None) };
}

/// Panics of word calls, by Java's thread, until Java asks.
static WAITING: Mutex<BTreeMap<i64, Panic>> = Mutex::new(BTreeMap::new());

impl Panic {
    pub(crate) fn of(message: &str) -> Panic {
        Panic {
            message: message.to_owned(),
            ..Panic::default()
        }
    }

    /// Writes the panic payload. Frames are not known here: there are none.
    pub(crate) fn write(&self, output: &mut Writer) {
        output.text(&self.message);
        output.text(&self.file);
        output.u32(self.line);
        output.u32(self.column);
        output.u32(0);
    }

    /// Leaves the panic for `take`.
    pub(crate) fn wait(self, thread: i64) {
        WAITING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(thread, self);
    }

    /// The panic that waits for Java's `thread`.
    pub(crate) fn take(thread: i64) -> Option<Panic> {
        WAITING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&thread)
    }
}

/// Runs `body` and catches its panic, which is not printed.
#[inline]
pub(crate) fn caught<R>(body: impl FnOnce() -> R) -> Result<R, Panic> {
    install();
    DEPTH.set(DEPTH.get() + 1);
    let result = panic::catch_unwind(AssertUnwindSafe(body));
    let result = result.map_err(describe);
    DEPTH.set(DEPTH.get() - 1);
    result
}

#[cold]
#[inline(never)]
fn describe(payload: Box<dyn Any + Send>) -> Panic {
    let message = message(&*payload).map(str::to_owned);
    let seen = SEEN.take();
    // The payload is the user's: when dropping it panics, what that panics with is forgotten, so that it ends there.
    if let Err(second) = panic::catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
        SEEN.take();
    }
    let message = message.unwrap_or_else(|| "a panic whose payload is not a text".to_owned());
    match seen {
        // Panics that are resumed pass no hook, so what the hook saw may be an older one.
        Some(seen) if seen.message == message => seen,
        _ => Panic::of(&message),
    }
}

fn message(payload: &(dyn Any + Send)) -> Option<&str> {
    match payload.downcast_ref::<&'static str>() {
        Some(text) => Some(text),
        None => payload.downcast_ref::<String>().map(String::as_str),
    }
}

fn install() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if DEPTH.try_with(Cell::get).unwrap_or(0) > 0 {
                see(info);
            } else {
                previous(info);
            }
        }));
    });
}

fn see(info: &PanicHookInfo<'_>) {
    let text = message(info.payload()).unwrap_or("a panic whose payload is not a text");
    let mut panic = Panic::of(text);
    if let Some(location) = info.location() {
        panic.file = location.file().to_owned();
        panic.line = location.line();
        panic.column = location.column();
    }
    // A thread that is being torn down has no place left to keep it.
    let _ = SEEN.try_with(|seen| seen.replace(Some(panic)));
}
