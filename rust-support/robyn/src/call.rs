//! The two shapes of a call, and what the library exports beside the user's functions.
//!
//! A buffer call goes through one function that is not generic: a shim is then a few instructions, and compiling a
//! thousand of them is cheap. A word call is inlined, because it would cost more than most functions that it calls.

use crate::callbacks::{entered, entered_for_callbacks};
use crate::metadata::VERSION;
use crate::panics::{Panic, caught, install_hook};
use crate::reader::Reader;
use crate::writer::{self, Outcome, Writer};

/// What a word call returns for a panic; a value may equal it, then no panic waits.
const PANICKED: i64 = 0x9E37_79B9_7F4A_7C15_u64 as i64;

/// The generated part of a buffer call.
pub(crate) type Body = for<'a> fn(&mut Reader<'a>, &mut Writer) -> Outcome;

/// Runs a buffer call: the arguments lie in `buffer[..length]`, the result is written over them.
///
/// # Safety
/// `buffer` is 16-byte aligned, `capacity` (at least 4096) bytes are writable, `length` of them are initialised, and
/// nothing else uses them during the call.
pub unsafe fn buffer_call(buffer: *mut u8, length: usize, capacity: usize, body: Body) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            Ok(body(input, output))
        })
    }
}

/// Runs a buffer call that passes objects of Java's, which this thread may call.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn callback_call(buffer: *mut u8, length: usize, capacity: usize, body: Body) -> i64 {
    entered_for_callbacks(|| {
        // SAFETY: promised by the caller.
        unsafe { buffer_call(buffer, length, capacity, body) }
    })
}

/// Runs what is inside a buffer call; a failure that `body` returns is as a panic.
///
/// # Safety
/// As for `buffer_call`.
pub(crate) unsafe fn run<'a>(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    body: impl FnOnce(&mut Reader<'a>, &mut Writer) -> Result<Outcome, Panic>,
) -> i64 {
    // SAFETY: promised by the caller. The arguments are read before the result is written: a result owns what it has.
    let mut output = unsafe { Writer::over(buffer, capacity) };
    entered(|| {
        let result = caught(|| {
            // SAFETY: promised by the caller; the result is written when nothing of the arguments is lent any more.
            let mut input = unsafe { Reader::over(buffer, length) };
            body(&mut input, &mut output)
        });
        match result {
            Ok(Ok(outcome)) => output.finish(outcome),
            Ok(Err(panic)) | Err(panic) => finish_panic(&mut output, &panic),
        }
    })
}

#[cold]
pub(crate) fn finish_panic(output: &mut Writer, panic: &Panic) -> i64 {
    output.clear();
    match panic.refused {
        None => {
            panic.write(output);
            output.finish(Outcome::Panic)
        }
        Some(refused) => {
            output.u32(refused.string);
            output.u32(refused.surrogate.index as u32);
            output.u32(u32::from(refused.surrogate.unit));
            output.finish(Outcome::Refused)
        }
    }
}

/// Runs a word call of Java's `thread`. Inlined into the shim: a function that cannot panic is then called directly.
#[inline]
pub fn word_call(thread: i64, body: impl FnOnce() -> i64) -> i64 {
    match entered(|| caught(body)) {
        Ok(word) => word,
        Err(panic) => finish_word_panic(thread, panic),
    }
}

#[cold]
#[inline(never)]
fn finish_word_panic(thread: i64, panic: Panic) -> i64 {
    panic.wait(thread);
    PANICKED
}

/// The version of the contract. Java asks for it before anything else.
#[unsafe(no_mangle)]
extern "C" fn robyn_contract_version() -> i64 {
    install_hook();
    VERSION as i64
}

/// Frees a block that a call, or a completion, gave to Java.
///
/// # Safety
/// `pointer` and `capacity` are as Java got them, and freed once.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_free(pointer: i64, capacity: i64) -> i64 {
    // SAFETY: promised by the caller.
    unsafe { writer::free(pointer as *mut u8, capacity as usize) };
    0
}

/// Takes the panic of the word call that Java's `thread` made last: 0 when there is none.
///
/// # Safety
/// `buffer` is 16-byte aligned and `capacity` (at least 4096) bytes of it are writable.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_take_panic(thread: i64, buffer: i64, capacity: i64) -> i64 {
    match Panic::take(thread) {
        None => 0,
        // SAFETY: promised by the caller.
        Some(panic) => finish_panic(
            &mut unsafe { Writer::over(buffer as *mut u8, capacity as usize) },
            &panic,
        ),
    }
}
