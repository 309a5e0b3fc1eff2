//! Objects of Java's in Rust's hands, and the calls of their methods.

use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::callbacks::exception::JavaException;
#[cfg(feature = "async")]
use crate::callbacks::threads::told_later;
use crate::callbacks::threads::{Work, free_later, in_call, keeps, queued};
use crate::callbacks::upcalls::{
    BUFFER_STOPPED, BUFFER_THROWN, DESCRIBE, FAILED, FREE, Failure, KEEP, SPILLED, STOPPED, THROWN,
    VALUE, has_room, lowest, upcalls,
};
use crate::reader::{Reader, Refused};
use crate::writer::{self, Writer};

/// An object of Java's that any thread may call. One that was lent is used during the call only: what holds it lives
/// no longer.
#[derive(Debug)]
pub struct JavaObject {
    id: i64,
    /// Whether it is freed when it is dropped.
    kept: AtomicBool,
}

/// An object of Java's that the thread calls which got it, during the call.
pub struct LocalObject<'a> {
    id: i64,
    lowest: usize,
    not_send: PhantomData<(*const (), &'a ())>,
}

impl JavaObject {
    /// Reads an object that Java takes back after the call.
    pub fn lent(input: &mut Reader<'_>) -> JavaObject {
        JavaObject {
            id: i64::from_ne_bytes(input.take()),
            kept: AtomicBool::new(false),
        }
    }

    /// Reads an object that lives until it is dropped.
    pub fn kept(input: &mut Reader<'_>) -> JavaObject {
        keeps();
        JavaObject::lent(input).keep()
    }

    /// An object that Java kept for Rust under this id.
    #[cfg(feature = "tracing")]
    pub(crate) fn owned(id: i64) -> JavaObject {
        JavaObject {
            id,
            kept: AtomicBool::new(true),
        }
    }

    /// The id, good as long as this is.
    #[cfg(feature = "tracing")]
    pub(crate) fn id(&self) -> i64 {
        self.id
    }

    fn keep(&self) -> JavaObject {
        JavaObject {
            id: self.give(),
            kept: AtomicBool::new(true),
        }
    }

    /// The object under another id, which is the receiver's to free; 0 when its application stopped.
    pub(crate) fn give(&self) -> i64 {
        let work = Work::Control {
            operation: KEEP,
            id: self.id,
        };
        if !in_call() {
            queued(work).0
        } else if has_room(lowest()) {
            work.run().0
        } else {
            0
        }
    }

    /// The id of an object that has no further use here, for the receiver to free; 0 when that happened before, and its
    /// application stopped. Takes no call, as long as it is the first time.
    pub(crate) fn hand_over(&self) -> i64 {
        if self.kept.swap(false, Ordering::Relaxed) {
            self.id
        } else {
            self.give()
        }
    }

    fn run(&self, work: Work) -> Result<(i64, Failure), JavaException> {
        if !in_call() {
            Ok(queued(work))
        } else if has_room(lowest()) {
            Ok(work.run())
        } else {
            Err(JavaException::stack_overflow())
        }
    }

    /// Calls a method whose arguments and result are words.
    pub fn words(&self, method: u32, words: [i64; 3]) -> Result<i64, JavaException> {
        let work = Work::Words {
            id: self.id,
            method: i64::from(method),
            words,
        };
        match self.run(work)? {
            (FAILED, failure) => failed(failure),
            (word, _) => Ok(word),
        }
    }

    /// Calls a method whose arguments are words and that answers nothing: now where this thread may call Java, else later.
    /// Waits in neither case. `failed` is told when it failed, on a thread in a call of Java's, and does not unwind.
    #[cfg(feature = "async")]
    pub(crate) fn send(
        &self,
        method: u32,
        words: [i64; 3],
        failed: impl FnOnce(JavaException) + Send + 'static,
    ) {
        let work = Work::Words {
            id: self.id,
            method: i64::from(method),
            words,
        };
        let told = move |outcome| {
            if let (FAILED, failure) = outcome
                && let Err(exception) = self::failed(failure)
            {
                failed(exception);
            }
        };
        if in_call() && has_room(lowest()) {
            told(work.run());
        } else {
            told_later(work, Box::new(told));
        }
    }
}

impl Drop for JavaObject {
    fn drop(&mut self) {
        if !*self.kept.get_mut() || self.id == 0 {
            return;
        }
        if in_call() && has_room(lowest()) {
            (upcalls().control)(FREE, self.id);
        } else {
            free_later(self.id);
        }
    }
}

impl<'a> LocalObject<'a> {
    /// Reads an object that Java takes back after the call.
    pub fn lent(input: &mut Reader<'a>) -> LocalObject<'a> {
        LocalObject {
            id: i64::from_ne_bytes(input.take()),
            lowest: lowest(),
            not_send: PhantomData,
        }
    }

    /// Calls a method whose arguments and result are words.
    #[inline]
    pub fn words(&self, method: u32, words: [i64; 3]) -> Result<i64, JavaException> {
        if !has_room(self.lowest) {
            return Err(JavaException::stack_overflow());
        }
        let work = Work::Words {
            id: self.id,
            method: i64::from(method),
            words,
        };
        match work.run() {
            (FAILED, failure) => failed(failure),
            (word, _) => Ok(word),
        }
    }
}

/// Calls a method whose arguments are written by `write` and whose result is read by `read`.
pub fn exchange_with<R>(
    object: &JavaObject,
    method: u32,
    write: impl FnMut(&mut Writer),
    read: fn(&mut Reader<'_>) -> R,
) -> Result<R, JavaException> {
    exchange(&|work| object.run(work), object.id, method, write, read)
}

/// As `exchange_with`, for an object of this thread.
pub fn exchange_local<R>(
    object: &LocalObject<'_>,
    method: u32,
    write: impl FnMut(&mut Writer),
    read: fn(&mut Reader<'_>) -> R,
) -> Result<R, JavaException> {
    let run = |work: Work| {
        if has_room(object.lowest) {
            Ok(work.run())
        } else {
            Err(JavaException::stack_overflow())
        }
    };
    exchange(&run, object.id, method, write, read)
}

type Run<'r> = &'r dyn Fn(Work) -> Result<(i64, Failure), JavaException>;

fn exchange<R>(
    run: Run<'_>,
    id: i64,
    method: u32,
    mut write: impl FnMut(&mut Writer),
    read: fn(&mut Reader<'_>) -> R,
) -> Result<R, JavaException> {
    let mut result = None;
    exchange_bytes(run, id, i64::from(method), &mut write, &mut |input| {
        result = Some(read(input));
        input.end();
    })?;
    match result {
        Some(result) => Ok(result),
        None => unreachable!("what succeeded was read"),
    }
}

/// Room for arguments and result of most calls. The result of a larger one comes in a block of its own.
#[repr(align(16))]
struct Block(MaybeUninit<[u8; 1024]>);

fn exchange_bytes(
    run: Run<'_>,
    id: i64,
    method: i64,
    write: &mut dyn FnMut(&mut Writer),
    read: &mut dyn FnMut(&mut Reader<'_>),
) -> Result<(), JavaException> {
    let mut block = Block(MaybeUninit::uninit());
    // SAFETY: the block is aligned, is used by nothing else, and lives longer than the writer.
    let mut output = unsafe { Writer::over(block.0.as_mut_ptr().cast(), size_of::<Block>()) };
    write(&mut output);
    let (buffer, length, capacity) = output.payload();
    let (outcome, _) = run(Work::Buffer {
        id,
        method,
        buffer,
        length,
        capacity,
    })?;
    match outcome {
        0.. => {
            // SAFETY: Java wrote so many bytes, which are not more than the capacity.
            read_answer(unsafe { Reader::over(buffer, outcome as usize) }, read)
        }
        SPILLED => {
            // SAFETY: Java wrote these three words.
            let [pointer, length, capacity] = unsafe { buffer.cast::<[u64; 3]>().read_unaligned() };
            let spilled = Spilled {
                pointer: pointer as *mut u8,
                capacity: capacity as usize,
            };
            // SAFETY: Java got the block from `robyn_allocate` and wrote so many bytes into it.
            read_answer(
                unsafe { Reader::over(spilled.pointer, length as usize) },
                read,
            )
        }
        BUFFER_THROWN => {
            // SAFETY: Java wrote the exception's id.
            let id = unsafe { buffer.cast::<i64>().read_unaligned() };
            failed(Failure { kind: THROWN, id }).map(|_| ())
        }
        BUFFER_STOPPED => Err(JavaException::stopped()),
        _ => Err(JavaException::lost()),
    }
}

/// Reads what Java answered. A string that is none of Rust's is Java's fault, so it is an exception here.
fn read_answer(
    mut input: Reader<'_>,
    read: &mut dyn FnMut(&mut Reader<'_>),
) -> Result<(), JavaException> {
    match catch_unwind(AssertUnwindSafe(|| read(&mut input))) {
        Ok(()) => Ok(()),
        Err(payload) => match payload.downcast::<Refused>() {
            Ok(refused) => Err(JavaException::lone_surrogate(refused.surrogate.index)),
            Err(payload) => resume_unwind(payload),
        },
    }
}

/// A block that Java allocated here for a result.
struct Spilled {
    pointer: *mut u8,
    capacity: usize,
}

impl Drop for Spilled {
    fn drop(&mut self) {
        // SAFETY: it came from `robyn_allocate` with this capacity, and is not used again.
        unsafe { writer::free(self.pointer, self.capacity) };
    }
}

/// A block for a result that does not fit the buffer of an upcall, or 0.
#[unsafe(no_mangle)]
extern "C" fn robyn_allocate(capacity: i64) -> i64 {
    writer::allocate(capacity as usize) as i64
}

/// What a word upcall that seems to have failed ended with.
#[cold]
#[inline(never)]
fn failed(failure: Failure) -> Result<i64, JavaException> {
    match failure.kind {
        VALUE => Ok(FAILED),
        STOPPED => Err(JavaException::stopped()),
        THROWN => Err(thrown(failure.id)),
        _ => Err(JavaException::lost()),
    }
}

/// The exception that Java kept under an id, which is ours to free.
pub(crate) fn thrown(id: i64) -> JavaException {
    describe(JavaObject {
        id,
        kept: AtomicBool::new(true),
    })
}

/// Asks an exception for its class and its message.
fn describe(throwable: JavaObject) -> JavaException {
    keeps();
    let mut class = String::new();
    let mut message = None;
    let described = exchange_bytes(
        &|work| throwable.run(work),
        throwable.id,
        DESCRIBE,
        &mut |_| {},
        &mut |input| {
            class = input.text().to_owned();
            message = input.flag().then(|| input.text().to_owned());
        },
    );
    match described {
        Ok(()) => JavaException::new(class, message, throwable),
        Err(_) => JavaException::new("java.lang.Throwable".to_owned(), None, throwable),
    }
}
