//! Reads what Java wrote. Bad input is a panic, which the guard of the call turns into Java's exception.

use std::marker::PhantomData;

/// How deep values of recursive types may be nested.
pub(crate) const MAX_DEPTH: u32 = 128;

/// A cursor over the arguments of one call; what it lends lives as long as the call.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u32,
    not_send: PhantomData<*const ()>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader {
            bytes,
            at: 0,
            depth: 0,
            not_send: PhantomData,
        }
    }

    /// The next `N` bytes.
    pub(crate) fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut taken = [0; N];
        taken.copy_from_slice(self.lend(N));
        taken
    }

    /// The next `length` bytes, borrowed from the call.
    pub(crate) fn lend(&mut self, length: usize) -> &'a [u8] {
        if length > self.remaining() {
            bad_input("it ends too early");
        }
        let lent = &self.bytes[self.at..self.at + length];
        self.at += length;
        lent
    }

    pub(crate) fn remaining(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(crate) fn u8(&mut self) -> u8 {
        u8::from_ne_bytes(self.take())
    }

    pub(crate) fn u32(&mut self) -> u32 {
        u32::from_ne_bytes(self.take())
    }

    /// A count of elements or bytes.
    pub(crate) fn count(&mut self) -> usize {
        self.u32() as usize
    }

    /// A byte that is 0 or 1.
    pub(crate) fn flag(&mut self) -> bool {
        match self.u8() {
            0 => false,
            1 => true,
            _ => bad_input("a boolean is neither 0 nor 1"),
        }
    }

    pub(crate) fn text(&mut self) -> &'a str {
        let length = self.count();
        let bytes = self.lend(length);
        if bytes.is_ascii() {
            // The standard library's UTF-8 check goes byte by byte where a text does not start at a multiple of eight.
            // SAFETY: ASCII is UTF-8.
            return unsafe { str::from_utf8_unchecked(bytes) };
        }
        match str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => bad_input("a string is not UTF-8"),
        }
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
    pub fn variant(&mut self) -> u32 {
        self.u32()
    }

    /// Enters a value of a named type; paired with `leave`.
    pub fn enter(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            bad_input("it is nested more than 128 values deep");
        }
    }

    /// Leaves a value of a named type.
    pub fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Checks that nothing is left over.
    pub fn end(&self) {
        if self.at != self.bytes.len() {
            bad_input("it goes on after the last parameter");
        }
    }
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
pub fn bad_variant(index: u32, name: &str) -> ! {
    bad_input(&format!("{name} has no variant {index}"))
}
