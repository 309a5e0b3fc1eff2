//! The three functions of Java's that Rust calls, as Java registered them.

use std::cell::Cell;
use std::sync::OnceLock;

use crate::callbacks::threads;

/// What a word upcall returns when it failed, or by chance: the failure beside it tells.
pub(crate) const FAILED: i64 = 0x7C15_9E37_79B9_7F4A;

/// What the words of `Failure::kind` mean. Java writes it only when something failed.
pub(crate) const LOST: i64 = 0;
/// Nothing failed: the value looks like a failure.
pub(crate) const VALUE: i64 = 1;
/// Java threw; `id` is the exception, kept for Rust.
pub(crate) const THROWN: i64 = 2;
/// The object is no more: its application stopped.
pub(crate) const STOPPED: i64 = 3;

/// The outcomes of a buffer upcall that are no length.
pub(crate) const SPILLED: i64 = -1;
pub(crate) const BUFFER_THROWN: i64 = -2;
pub(crate) const BUFFER_STOPPED: i64 = -3;

/// The method of every object that answers with class and message of an exception.
pub(crate) const DESCRIBE: i64 = -1;

/// Operations of a control upcall.
pub(crate) const KEEP: i64 = 0;
pub(crate) const FREE: i64 = 1;
pub(crate) const SPAWN: i64 = 2;
pub(crate) const ENTER: i64 = 3;
pub(crate) const LEAVE: i64 = 4;

#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Failure {
    pub(crate) kind: i64,
    pub(crate) id: i64,
}

type Words = extern "C" fn(i64, i64, *mut Failure, i64, i64, i64) -> i64;
type Buffer = extern "C" fn(i64, i64, *mut u8, i64, i64) -> i64;
type Control = extern "C" fn(i64, i64) -> i64;

/// Java's functions. They catch whatever Java throws, so nothing unwinds out of them.
#[derive(Clone, Copy)]
pub(crate) struct Upcalls {
    pub(crate) words: Words,
    pub(crate) buffer: Buffer,
    pub(crate) control: Control,
}

static UPCALLS: OnceLock<Upcalls> = OnceLock::new();

/// Tells where Java's functions are, before any object of an application of Java's is passed.
///
/// # Safety
/// The addresses are of functions with the three shapes of the contract, which stay for good.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_callbacks(words: i64, buffer: i64, control: i64) -> i64 {
    UPCALLS.get_or_init(|| {
        // SAFETY: promised by the caller.
        unsafe {
            Upcalls {
                words: std::mem::transmute::<*const (), Words>(words as *const ()),
                buffer: std::mem::transmute::<*const (), Buffer>(buffer as *const ()),
                control: std::mem::transmute::<*const (), Control>(control as *const ()),
            }
        }
    });
    threads::begin();
    0
}

/// Java's functions.
#[inline]
pub(crate) fn upcalls() -> Upcalls {
    match UPCALLS.get() {
        Some(upcalls) => *upcalls,
        None => unregistered(),
    }
}

#[cold]
#[inline(never)]
fn unregistered() -> ! {
    panic!(
        "Java passed an object before it said how to call it: bindings and library do not belong together"
    )
}

/// What the JVM keeps at the end of a stack for itself (24 pages), and what answering a failure in Java may need. With
/// less than that an upcall would end the JVM instead of throwing a StackOverflowError.
const RESERVED: usize = 96 * 1024 + 96 * 1024;

thread_local! {
    /// The lowest address at which an upcall may still start; 0 when it was not asked for yet.
    static LOWEST: Cell<usize> = const { Cell::new(0) };
}

/// The lowest address of this thread's stack at which an upcall may start.
#[inline]
pub(crate) fn lowest() -> usize {
    match LOWEST.get() {
        0 => find_lowest(),
        lowest => lowest,
    }
}

#[cold]
fn find_lowest() -> usize {
    let lowest = stack_end().saturating_add(RESERVED).max(1);
    LOWEST.set(lowest);
    lowest
}

/// Whether the stack goes on for long enough below the caller's frame.
#[inline(always)]
pub(crate) fn has_room(lowest: usize) -> bool {
    let here = 0_u8;
    &raw const here as usize > lowest
}

/// The end of this thread's stack, its lowest address; 0 when the system does not tell.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn stack_end() -> usize {
    use std::ffi::{c_int, c_void};

    /// `pthread_attr_t`, which has at most 64 bytes on the systems that there are.
    #[repr(C, align(16))]
    struct Attributes([u64; 16]);

    unsafe extern "C" {
        fn pthread_self() -> usize;
        fn pthread_getattr_np(thread: usize, attributes: *mut Attributes) -> c_int;
        fn pthread_attr_getstack(
            attributes: *const Attributes,
            address: *mut *mut c_void,
            size: *mut usize,
        ) -> c_int;
        fn pthread_attr_destroy(attributes: *mut Attributes) -> c_int;
    }

    let mut attributes = Attributes([0; 16]);
    let mut address = std::ptr::null_mut();
    let mut size = 0;
    // SAFETY: the attributes are large enough, initialised by the first call, and destroyed only then.
    unsafe {
        if pthread_getattr_np(pthread_self(), &mut attributes) != 0 {
            return 0;
        }
        let known = pthread_attr_getstack(&attributes, &mut address, &mut size) == 0;
        pthread_attr_destroy(&mut attributes);
        if known { address as usize } else { 0 }
    }
}

#[cfg(target_os = "macos")]
fn stack_end() -> usize {
    unsafe extern "C" {
        fn pthread_self() -> usize;
        fn pthread_get_stackaddr_np(thread: usize) -> *mut std::ffi::c_void;
        fn pthread_get_stacksize_np(thread: usize) -> usize;
    }

    // SAFETY: both ask about the thread itself.
    unsafe {
        let start = pthread_get_stackaddr_np(pthread_self()) as usize;
        start.saturating_sub(pthread_get_stacksize_np(pthread_self()))
    }
}

#[cfg(windows)]
fn stack_end() -> usize {
    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn GetCurrentThreadStackLimits(low: *mut usize, high: *mut usize);
    }

    let (mut low, mut high) = (0, 0);
    // SAFETY: both places may be written.
    unsafe { GetCurrentThreadStackLimits(&mut low, &mut high) };
    low
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "macos",
    windows
)))]
fn stack_end() -> usize {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_has_an_end_and_room_above_it() {
        let end = stack_end();
        assert!(end != 0);
        assert!(has_room(lowest()));
        assert!(!has_room(usize::MAX));
        assert_eq!(lowest(), end + RESERVED);
    }
}
