//! The two shapes of a call, and what the library exports beside the user's functions.
//!
//! One non-generic function per shape: a shim is then a few instructions, and compiling a thousand of them is cheap.

use crate::metadata::VERSION;
use crate::panics::{Panic, caught};
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
    let result = caught(|| {
        // SAFETY: promised by the caller.
        let mut input = Reader::new(unsafe { std::slice::from_raw_parts(buffer, length) });
        body(&mut input, &mut output)
    });
    match result {
        Ok(Ok(outcome)) => output.finish(outcome),
        Ok(Err(panic)) | Err(panic) => finish_panic(output, &panic),
    }
}

#[cold]
pub(crate) fn finish_panic(mut output: Writer, panic: &Panic) -> i64 {
    output.clear();
    panic.write(&mut output);
    output.finish(Outcome::Panic)
}

macro_rules! word_calls {
    ($($name:ident($($word:ident),*);)*) => {$(
        /// Runs a word call with so many words.
        #[allow(clippy::too_many_arguments, reason = "one for each word")]
        pub fn $name($($word: i64,)* thread: i64, body: fn($(word_calls!(@ $word)),*) -> i64) -> i64 {
            match caught(|| body($($word),*)) {
                Ok(word) => word,
                Err(panic) => finish_word_panic(thread, panic),
            }
        }
    )*};
    (@ $word:ident) => { i64 };
}

word_calls! {
    word_call_0();
    word_call_1(a);
    word_call_2(a, b);
    word_call_3(a, b, c);
    word_call_4(a, b, c, d);
    word_call_5(a, b, c, d, e);
    word_call_6(a, b, c, d, e, f);
    word_call_7(a, b, c, d, e, f, g);
}

#[cold]
fn finish_word_panic(thread: i64, panic: Panic) -> i64 {
    panic.wait(thread);
    PANICKED
}

/// The version of the contract.
#[unsafe(no_mangle)]
extern "C" fn robyn_contract_version() -> i64 {
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
            unsafe { Writer::over(buffer as *mut u8, capacity as usize) },
            &panic,
        ),
    }
}
