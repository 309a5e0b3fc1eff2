//! Writes what Java reads: over the arguments while there is room, into a block of its own after that.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};
use std::fmt::{self, Display, Write};
use std::panic::catch_unwind;

use crate::ascii;
use crate::reader::MAX_DEPTH;
use crate::utf16::{self, UTF16};

/// Alignment of every block that crosses.
const ALIGNMENT: usize = 16;

/// What a call ended with. In place or spilled is the writer's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The function's value.
    Value,
    /// The function's error.
    Error,
    /// A panic.
    Panic,
    /// A string among the arguments that is none of Rust's; the function was not called.
    Refused,
    /// Nothing yet: a completion follows.
    #[cfg(feature = "async")]
    Pending,
}

#[cfg(feature = "async")]
impl Outcome {
    /// The word that says this in a completion, whose payload is always a block of its own.
    pub(crate) fn word(self) -> i64 {
        match self {
            Outcome::Value => 0,
            Outcome::Error => -2,
            Outcome::Panic => -4,
            Outcome::Pending => -6,
            Outcome::Refused => -7,
        }
    }
}

/// A growing payload.
pub struct Writer {
    bytes: *mut u8,
    length: usize,
    capacity: usize,
    /// Where Java looks for the result: null for a payload that has no call waiting for it.
    buffer: *mut u8,
    /// Capacity of `buffer`.
    room: usize,
    depth: u32,
    /// The objects in the payload: Java's when it gets the payload, and dropped with it when it does not.
    given: Vec<Given>,
}

/// A pointer on its way to Java, and what drops it.
struct Given {
    object: usize,
    drop: fn(usize),
}

impl Writer {
    /// A writer over the buffer of a call.
    ///
    /// # Safety
    /// `buffer` is 16-byte aligned, has `capacity` (at least 24) writable bytes, and nothing else uses it before the
    /// writer is finished.
    pub(crate) unsafe fn over(buffer: *mut u8, capacity: usize) -> Writer {
        Writer {
            bytes: buffer,
            length: 0,
            capacity,
            buffer,
            room: capacity,
            depth: 0,
            given: Vec::new(),
        }
    }

    /// A writer into a block of its own.
    #[cfg(any(test, feature = "async"))]
    pub(crate) fn owned() -> Writer {
        let nowhere = std::ptr::null_mut();
        Writer {
            bytes: nowhere,
            length: 0,
            capacity: 0,
            buffer: nowhere,
            room: 0,
            depth: 0,
            given: Vec::new(),
        }
    }

    /// Appends the pointer of an object.
    pub(crate) fn object(&mut self, object: usize, drop: fn(usize)) {
        self.given.push(Given { object, drop });
        self.put(&(object as u64).to_ne_bytes());
    }

    /// Where the payload lies, its length, and how much room there is. It is Java's now, with the objects in it.
    pub(crate) fn payload(&mut self) -> (*mut u8, usize, usize) {
        self.given.clear();
        (self.bytes, self.length, self.capacity)
    }

    fn spilled(&self) -> bool {
        self.bytes != self.buffer
    }

    /// Appends `bytes`.
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        // SAFETY: there is room for them, and the source is not in the buffer: what is written is owned by Rust.
        unsafe { std::ptr::copy(bytes.as_ptr(), self.bytes.add(self.length), bytes.len()) };
        self.length += bytes.len();
    }

    /// Appends few bytes, without leaving for a copy.
    #[inline]
    pub(crate) fn put_array<const N: usize>(&mut self, bytes: [u8; N]) {
        self.reserve(N);
        // SAFETY: there is room for them.
        unsafe { self.bytes.add(self.length).cast::<[u8; N]>().write(bytes) };
        self.length += N;
    }

    #[inline]
    pub(crate) fn u8(&mut self, value: u8) {
        self.put_array([value]);
    }

    #[inline]
    pub(crate) fn u32(&mut self, value: u32) {
        self.put_array(value.to_ne_bytes());
    }

    /// Appends a count of elements or bytes.
    pub(crate) fn count(&mut self, count: usize) {
        match u32::try_from(count) {
            Ok(count) => self.u32(count),
            Err(_) => panic!("{count} elements are more than can cross to Java in one value"),
        }
    }

    /// Appends a string: ASCII as it is, anything else as Java's own UTF-16.
    pub(crate) fn text(&mut self, text: &str) {
        // Room for the header as well, so that it is asked for once.
        self.reserve(4 + text.len());
        // SAFETY: there is room, behind the header, and the text is Rust's own.
        if unsafe { ascii::copy(text.as_bytes(), self.bytes.add(self.length + 4)) } {
            self.header(text.len(), 0);
            self.length += text.len();
            return;
        }
        let units = utf16::units(text);
        self.header(units, UTF16);
        let region = utf16::region(units).expect("a payload longer than memory");
        self.reserve(region);
        // SAFETY: there is room for the region.
        unsafe {
            let start = self.bytes.add(self.length);
            start.write_bytes(0, units);
            utf16::write(text, start.add(units));
        }
        self.length += region;
    }

    /// Appends the text of `value` as a string, without a copy of its own when it is ASCII.
    pub(crate) fn display(&mut self, value: &dyn Display) {
        struct Text<'w>(&'w mut Writer);
        impl Write for Text<'_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.put(text.as_bytes());
                Ok(())
            }
        }
        let header = self.length;
        self.u32(0);
        let start = self.length;
        write!(Text(self), "{value}").expect("a `Display` that does not fail");
        let length = self.length - start;
        // SAFETY: so many bytes were written since.
        let text = unsafe { std::slice::from_raw_parts(self.bytes.add(start), length) };
        if text.is_ascii() && length < UTF16 as usize {
            self.overwrite(header, length as u32);
            return;
        }
        // SAFETY: these are whole texts, one behind the other.
        let text = unsafe { std::str::from_utf8_unchecked(text) }.to_owned();
        self.length = header;
        self.text(&text);
    }

    fn header(&mut self, length: usize, form: u32) {
        match u32::try_from(length) {
            Ok(length) if length < UTF16 => self.u32(length | form),
            _ => panic!("a string of {length} characters is longer than any of Java's"),
        }
    }

    /// Appends the raw bytes of `count` elements of `size` bytes each, at a multiple of `size`.
    pub(crate) fn array(&mut self, count: usize, size: usize, bytes: &[u8]) {
        self.count(count);
        let padding = self.length.next_multiple_of(size) - self.length;
        self.put(&[0; 8][..padding]);
        self.put(bytes);
    }

    /// Leaves room for the count of the bytes that follow; `close_count` fills it in.
    #[cfg(feature = "http")]
    pub(crate) fn open_count(&mut self) -> usize {
        self.u32(0);
        self.length
    }

    #[cfg(feature = "http")]
    pub(crate) fn close_count(&mut self, start: usize) {
        let count = u32::try_from(self.length - start).expect("a body of more than 4 GiB");
        self.overwrite(start - 4, count);
    }

    /// Changes a u32 that was written.
    pub(crate) fn overwrite(&mut self, at: usize, value: u32) {
        assert!(at + 4 <= self.length);
        // SAFETY: it lies in what was written.
        unsafe { self.bytes.add(at).cast::<u32>().write_unaligned(value) };
    }

    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// Takes back what was written after the first `length` bytes.
    #[cfg(feature = "async")]
    pub(crate) fn truncate(&mut self, length: usize) {
        assert!(length <= self.length);
        self.length = length;
        self.depth = 0;
    }

    /// Changes a byte that was written.
    #[cfg(feature = "async")]
    pub(crate) fn replace(&mut self, at: usize, value: u8) {
        assert!(at < self.length);
        // SAFETY: it lies in what was written.
        unsafe { self.bytes.add(at).write(value) };
    }

    /// Writes the index of an enum's variant.
    #[inline]
    pub fn variant(&mut self, index: u32) {
        self.u32(index);
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

    #[inline]
    fn reserve(&mut self, more: usize) {
        if more > self.capacity - self.length {
            self.grow(more);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) {
        let wanted = self
            .length
            .checked_add(more)
            .expect("a payload longer than memory");
        // What is written in small pieces grows by doubling; of what comes at once, nothing more is taken than it needs.
        let capacity = wanted
            .saturating_add(self.length)
            .max(256)
            .next_multiple_of(ALIGNMENT);
        let layout = layout(capacity);
        // SAFETY: the layout is not empty; a block that is reallocated is ours and was made with this alignment; the
        // bytes copied out of the buffer lie in it.
        let bytes = unsafe {
            if self.spilled() {
                realloc(self.bytes, self::layout(self.capacity), capacity)
            } else {
                let bytes = alloc(layout);
                if !bytes.is_null() && self.length > 0 {
                    std::ptr::copy_nonoverlapping(self.bytes, bytes, self.length);
                }
                bytes
            }
        };
        if bytes.is_null() {
            handle_alloc_error(layout);
        }
        self.bytes = bytes;
        self.capacity = capacity;
    }

    /// Takes everything back; a spilled block is freed.
    pub(crate) fn clear(&mut self) {
        self.drop_given();
        self.free();
        self.bytes = self.buffer;
        self.capacity = self.room;
        self.length = 0;
        self.depth = 0;
    }

    /// Ends a call: the word that its shim returns. A spilled block belongs to Java from here on.
    ///
    /// Of a borrowed writer: moving one costs as much as a small call, for it is read before it is written.
    #[inline]
    pub(crate) fn finish(&mut self, outcome: Outcome) -> i64 {
        self.given.clear();
        let spilled = self.spilled();
        let length = self.length;
        if spilled {
            let (pointer, length, capacity) = self.release();
            // SAFETY: the buffer of a call has at least 24 bytes and is 16-byte aligned.
            unsafe {
                self.buffer
                    .cast::<[u64; 3]>()
                    .write([pointer, length, capacity])
            };
        }
        match (outcome, spilled) {
            (Outcome::Value, false) => length as i64,
            (Outcome::Value, true) => -1,
            (Outcome::Error, false) => -2,
            (Outcome::Error, true) => -3,
            (Outcome::Panic, false) => -4,
            (Outcome::Panic, true) => -5,
            (Outcome::Refused, _) => -7,
            #[cfg(feature = "async")]
            (Outcome::Pending, _) => -6,
        }
    }

    /// Gives the block away as pointer, length and capacity; `free` takes it back.
    pub(crate) fn release(&mut self) -> (u64, u64, u64) {
        self.given.clear();
        let released = (self.bytes as u64, self.length as u64, self.capacity as u64);
        self.bytes = self.buffer;
        self.length = 0;
        self.capacity = self.room;
        released
    }

    #[inline]
    fn drop_given(&mut self) {
        if !self.given.is_empty() {
            self.drop_objects();
        }
    }

    #[cold]
    fn drop_objects(&mut self) {
        for Given { object, drop } in self.given.drain(..) {
            // The call ends with the panic that it ends with, not with one of a value that Java never saw.
            if let Err(panic) = catch_unwind(|| drop(object)) {
                std::mem::forget(panic);
            }
        }
    }

    fn free(&mut self) {
        if self.spilled() {
            // SAFETY: a spilled block is ours and was made with this layout.
            unsafe { dealloc(self.bytes, layout(self.capacity)) };
        }
    }

    #[cfg(test)]
    pub(crate) fn written(&self) -> &[u8] {
        if self.length == 0 {
            return &[];
        }
        // SAFETY: so many bytes were written.
        unsafe { std::slice::from_raw_parts(self.bytes, self.length) }
    }
}

// SAFETY: a writer with a block of its own owns it; one over the buffer of a call is used by that call only, which
// hands it to nobody.
#[cfg(feature = "async")]
unsafe impl Send for Writer {}

impl Drop for Writer {
    fn drop(&mut self) {
        self.drop_given();
        self.free();
    }
}

#[cold]
#[inline(never)]
fn nested_too_deeply() -> ! {
    panic!("the result is nested more than {MAX_DEPTH} values deep")
}

fn layout(capacity: usize) -> Layout {
    Layout::from_size_align(capacity, ALIGNMENT).expect("a payload longer than memory")
}

/// A block as a writer's own, for Java to write into; `free` takes it back. Null when there is no memory for it.
pub(crate) fn allocate(capacity: usize) -> *mut u8 {
    match Layout::from_size_align(capacity.max(ALIGNMENT), ALIGNMENT) {
        // SAFETY: the layout is not empty.
        Ok(layout) => unsafe { alloc(layout) },
        Err(_) => std::ptr::null_mut(),
    }
}

/// Frees a block that a writer released, or that `allocate` made.
///
/// # Safety
/// `pointer` and `capacity` come from one release, and the block is not used again.
pub(crate) unsafe fn free(pointer: *mut u8, capacity: usize) {
    if !pointer.is_null() {
        // SAFETY: promised by the caller.
        unsafe { dealloc(pointer, layout(capacity)) };
    }
}
