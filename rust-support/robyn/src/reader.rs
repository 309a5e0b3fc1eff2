//! Reads what Java wrote. Bad input is a panic, which the guard of the call turns into Java's exception.

use std::marker::PhantomData;
use std::panic::resume_unwind;

use crate::utf16::{self, LoneSurrogate, UTF16};

/// How deep values of recursive types may be nested.
pub(crate) const MAX_DEPTH: u32 = 128;

/// A cursor over the arguments of one call; what it lends lives as long as the call.
///
/// Strings are turned into UTF-8 where they lie, so it owns what it has not lent yet.
pub struct Reader<'a> {
    bytes: *mut u8,
    length: usize,
    at: usize,
    depth: u32,
    /// Strings in UTF-16 so far, by which Java knows the name of one.
    strings: u32,
    call: PhantomData<&'a mut [u8]>,
}

/// What a lone surrogate in an argument ends the call with, before the function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The string's place among those in UTF-16.
    pub(crate) string: u32,
    pub(crate) surrogate: LoneSurrogate,
}

impl<'a> Reader<'a> {
    /// # Safety
    /// For `'a`, `length` bytes are readable and writable, initialised where a string's gap does not lie, and nobody
    /// else uses them while something of them is lent.
    pub(crate) unsafe fn over(bytes: *mut u8, length: usize) -> Reader<'a> {
        Reader {
            bytes,
            length,
            at: 0,
            depth: 0,
            strings: 0,
            call: PhantomData,
        }
    }

    /// The next `N` bytes.
    #[inline]
    pub(crate) fn take<const N: usize>(&mut self) -> [u8; N] {
        let at = self.claim(N);
        // SAFETY: these bytes are the reader's, and initialised.
        unsafe { at.cast::<[u8; N]>().read() }
    }

    /// The next `length` bytes, borrowed from the call.
    #[inline]
    pub(crate) fn lend(&mut self, length: usize) -> &'a [u8] {
        let at = self.claim(length);
        // SAFETY: these bytes are initialised, live as long as the call, and are never touched again.
        unsafe { std::slice::from_raw_parts(at, length) }
    }

    /// Steps over the next `length` bytes, which are then the caller's.
    #[inline]
    fn claim(&mut self, length: usize) -> *mut u8 {
        if length > self.remaining() {
            ends_too_early();
        }
        // SAFETY: inside the arguments.
        let claimed = unsafe { self.bytes.add(self.at) };
        self.at += length;
        claimed
    }

    #[inline]
    pub(crate) fn remaining(&self) -> usize {
        self.length - self.at
    }

    /// The next byte.
    #[inline]
    pub fn u8(&mut self) -> u8 {
        u8::from_ne_bytes(self.take())
    }

    #[inline]
    pub(crate) fn u32(&mut self) -> u32 {
        u32::from_ne_bytes(self.take())
    }

    pub(crate) fn u64(&mut self) -> u64 {
        u64::from_ne_bytes(self.take())
    }

    /// A count of elements or bytes.
    #[inline]
    pub(crate) fn count(&mut self) -> usize {
        self.u32() as usize
    }

    /// A byte that is 0 or 1.
    #[inline]
    pub(crate) fn flag(&mut self) -> bool {
        match self.u8() {
            0 => false,
            1 => true,
            _ => bad_input("a boolean is neither 0 nor 1"),
        }
    }

    /// Whether an option has a value.
    #[inline]
    pub fn present(&mut self) -> bool {
        self.flag()
    }

    pub(crate) fn text(&mut self) -> &'a str {
        let header = self.u32();
        if header & UTF16 == 0 {
            return match str::from_utf8(self.lend(header as usize)) {
                Ok(text) => text,
                Err(_) => bad_input("a string is not UTF-8"),
            };
        }
        let units = (header & !UTF16) as usize;
        let Some(length) = utf16::region(units) else {
            bad_input("a string is longer than memory");
        };
        let region = self.claim(length);
        self.strings += 1;
        // SAFETY: the region is the reader's until it is lent, and lent is only what was written.
        unsafe {
            match utf16::to_utf8(region, units) {
                Ok(length) => str::from_utf8_unchecked(std::slice::from_raw_parts(region, length)),
                Err(surrogate) => self.refuse(surrogate),
            }
        }
    }

    /// No panic, so that no hook sees it.
    #[cold]
    fn refuse(&self, surrogate: LoneSurrogate) -> ! {
        resume_unwind(Box::new(Refused {
            string: self.strings - 1,
            surrogate,
        }))
    }

    /// The bytes of an array whose elements have `size` bytes and lie at multiples of it.
    pub(crate) fn array(&mut self, size: usize) -> &'a [u8] {
        let count = self.count();
        let padding = self.at.next_multiple_of(size) - self.at;
        self.lend(padding);
        match count.checked_mul(size) {
            Some(length) => self.lend(length),
            None => bad_input("an array is longer than memory"),
        }
    }

    /// The index of an enum's variant.
    #[inline]
    pub fn variant(&mut self) -> u32 {
        self.u32()
    }

    /// Enters a value of a named type; paired with `leave`.
    #[inline]
    pub fn enter(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            nested_too_deeply();
        }
    }

    /// Leaves a value of a named type.
    #[inline]
    pub fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Checks that nothing is left over.
    #[inline]
    pub fn end(&self) {
        if self.at != self.length {
            goes_on();
        }
    }
}

// Each on its own, so that what is inlined everywhere passes nothing.

#[cold]
#[inline(never)]
fn ends_too_early() -> ! {
    bad_input("it ends too early")
}

#[cold]
#[inline(never)]
fn goes_on() -> ! {
    bad_input("it goes on after the last parameter")
}

#[cold]
#[inline(never)]
fn nested_too_deeply() -> ! {
    bad_input("it is nested more than 128 values deep")
}

/// Ends a call whose bytes are not what the signature says: Java's bindings are of another build.
#[cold]
#[inline(never)]
pub(crate) fn bad_input(reason: &str) -> ! {
    panic!(
        "what Java passed cannot be read: {reason} (were the Java sources generated from this library?)"
    )
}

/// The answer to a variant index that the enum does not have.
#[cold]
#[inline(never)]
pub fn bad_variant(index: i64, name: &str) -> ! {
    bad_input(&format!("{name} has no variant {index}"))
}
