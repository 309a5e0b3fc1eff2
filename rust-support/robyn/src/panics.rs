//! Panics end where Rust ends: they are caught in every call and reach Java as data.

use std::any::Any;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, Once, PoisonError};

use crate::callbacks::JavaException;
use crate::frames;
use crate::reader::Refused;
use crate::writer::Writer;

/// What Java learns about a panic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panic {
    pub(crate) message: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// The stack of the panic, or 0: `frames` knows it.
    pub(crate) stack: u64,
    /// Instead of a panic, an argument that cannot be read.
    pub(crate) refused: Option<Refused>,
    /// Java's exception that was on its way.
    pub(crate) thrown: Option<JavaException>,
}

thread_local! {
    /// How many polls of tasks this thread is in.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// The panic that the hook saw last.
    static SEEN: Cell<Option<Seen>> = const { Cell::new(None) };
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

    /// Writes the panic payload.
    pub(crate) fn write(&self, output: &mut Writer) {
        output.text(&self.message);
        output.text(&self.file);
        output.u32(self.line);
        output.u32(self.column);
        output.put_array(self.stack.to_ne_bytes());
        match &self.thrown {
            Some(thrown) => thrown.write(output),
            None => output.put(&[0; 8]),
        }
    }

    /// Goes on as a panic, which whoever catches it next describes as this one was.
    #[cfg(feature = "ws")]
    pub(crate) fn resume(self) -> ! {
        panic::resume_unwind(Box::new(self))
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

/// Runs `body`, which a thread of Java's called, and catches its panic. Costs nothing when there is none.
#[inline]
pub(crate) fn caught<R>(body: impl FnOnce() -> R) -> Result<R, Panic> {
    panic::catch_unwind(AssertUnwindSafe(body)).map_err(describe)
}

/// Runs `body` on a thread of Rust's and catches its panic, which is not printed.
#[cfg(any(test, feature = "async"))]
pub(crate) fn caught_in_task<R>(body: impl FnOnce() -> R) -> Result<R, Panic> {
    DEPTH.set(DEPTH.get() + 1);
    let result = caught(body);
    DEPTH.set(DEPTH.get() - 1);
    result
}

#[cold]
#[inline(never)]
fn describe(payload: Box<dyn Any + Send>) -> Panic {
    if let Some(refused) = payload.downcast_ref::<Refused>() {
        return Panic {
            refused: Some(*refused),
            ..Panic::of("a string from Java has a lone surrogate")
        };
    }
    let payload = match payload.downcast::<JavaException>() {
        Ok(thrown) => {
            return Panic {
                message: thrown.to_string(),
                thrown: Some(*thrown),
                ..Panic::default()
            };
        }
        Err(payload) => payload,
    };
    #[cfg(feature = "ws")]
    let payload = match payload.downcast::<Panic>() {
        Ok(panic) => return *panic,
        Err(payload) => payload,
    };
    let message = message(&*payload);
    // Panics that are resumed pass no hook, so what the hook saw may be an older one.
    let seen = SEEN.take().and_then(|seen| seen.claim(&message));
    let panic = seen.unwrap_or_else(|| Panic::of(&message));
    // The payload is the user's: when dropping it panics, what that panics with is forgotten, so that it ends there.
    if let Err(second) = panic::catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
    }
    panic
}

fn message(payload: &(dyn Any + Send)) -> String {
    match payload.downcast_ref::<&'static str>() {
        Some(text) => (*text).to_owned(),
        None => match payload.downcast_ref::<String>() {
            Some(text) => text.clone(),
            None => "a panic whose payload is not a text".to_owned(),
        },
    }
}

/// A panic on its way to whoever catches it.
struct Seen {
    panic: Option<Panic>,
    printed: bool,
}

impl Seen {
    /// The panic, if this is the one with this message.
    fn claim(mut self, message: &str) -> Option<Panic> {
        self.panic.take_if(|panic| panic.message == message)
    }
}

/// Nobody claimed it: it ended a thread, or was caught by the user. Then it is printed late rather than never.
impl Drop for Seen {
    fn drop(&mut self) {
        if let (Some(panic), false) = (&self.panic, self.printed) {
            eprintln!(
                "a thread panicked at {}:{}:{}:\n{}",
                panic.file, panic.line, panic.column, panic.message
            );
        }
    }
}

/// Makes the hook that remembers where a panic was. It prints only what Java will not be told: calls come on threads of
/// Java's, which have no name in Rust, and asking each call to say that it is one would double what a small call costs.
pub(crate) fn install_hook() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let in_task = DEPTH.try_with(Cell::get).unwrap_or(0) > 0;
            let printed = !in_task && std::thread::current().name().is_some();
            if printed {
                previous(info);
            }
            see(info, printed);
        }));
    });
}

fn see(info: &PanicHookInfo<'_>, printed: bool) {
    let mut panic = Panic::of(&message(info.payload()));
    if let Some(location) = info.location() {
        panic.file = location.file().to_owned();
        panic.line = location.line();
        panic.column = location.column();
    }
    panic.stack = frames::note();
    let panic = Some(panic);
    // A thread that is being torn down has no place left to keep it: then it is dropped, and so printed.
    let _ = SEEN.try_with(|seen| seen.set(Some(Seen { panic, printed })));
}
