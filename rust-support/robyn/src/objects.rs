//! Objects: values that stay in Rust, which Java holds by a pointer.
//!
//! The pointer is that of an `Arc`, and Java owns one of its strong counts until it drops it. Java counts the calls that
//! use a pointer, so that it is dropped after the last of them, and says which call has it alone.

use std::fmt::{self, Debug, Display, Formatter};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::writer::{Outcome, Writer};

/// An `#[export(object)]` type. Every thread of Java's may call it, several at a time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no object, so Java cannot call its methods",
    label = "not an object",
    note = "put `#[export(object)]` on the definition of `{Self}`"
)]
pub trait Object: Sized + Send + Sync + 'static {
    /// How metadata writes this type.
    const CODE: Code;
}

/// Lends an object to a call.
///
/// # Safety
/// `object` is a pointer that Java owns, of this type, and Java keeps it during `'a`, in which no call has it alone.
pub unsafe fn shared<'a, T>(object: i64) -> &'a T {
    // SAFETY: promised by the caller.
    unsafe { &*pointer::<T>(object) }
}

/// Lends an object to the one call that uses it. Panics when Rust holds it elsewhere, too.
///
/// # Safety
/// As for `shared`, and no other call uses the pointer during `'a`.
pub unsafe fn exclusive<'a, T>(object: i64, method: &str) -> &'a mut T {
    // SAFETY: the pointer is an `Arc`'s; its count stays Java's.
    let mut arc = unsafe { ManuallyDrop::new(Arc::from_raw(pointer::<T>(object))) };
    match Arc::get_mut(&mut arc) {
        // SAFETY: nobody else has the object: neither Rust, which was just asked, nor a call, as the caller promises.
        Some(object) => unsafe { &mut *std::ptr::from_mut(object) },
        None => held(method),
    }
}

#[cold]
#[inline(never)]
fn held(method: &str) -> ! {
    panic!(
        "{method} takes `&mut self`, but Rust holds an `Arc` of this object, too: \
         let it take `&self`, with a `Mutex` around what it changes"
    )
}

fn pointer<T>(object: i64) -> *const T {
    if object == 0 {
        bad_input("an object is null");
    }
    std::ptr::with_exposed_provenance(object as usize)
}

fn give_away<T>(object: Arc<T>, output: &mut Writer) {
    fn drop_pointer<T>(object: usize) {
        // SAFETY: the writer has the count that was given away below, and drops it once.
        drop(unsafe { Arc::from_raw(std::ptr::with_exposed_provenance::<T>(object)) });
    }

    output.object(Arc::into_raw(object).expose_provenance(), drop_pointer::<T>);
}

/// Writes a new object.
pub fn give<T: Object>(object: T, output: &mut Writer) {
    give_away(Arc::new(object), output);
}

/// Reads an object that the call borrows.
pub fn lend<'a, T>(input: &mut Reader<'a>) -> &'a T {
    let object = i64::from_ne_bytes(input.take());
    // SAFETY: Java keeps what it passes as long as the call, and a call that has an object alone is passed no other way to
    // it.
    unsafe { shared(object) }
}

/// Reads the object whose method is called by `&mut self`.
pub fn lend_exclusively<'a, T>(input: &mut Reader<'a>, method: &str) -> &'a mut T {
    let object = i64::from_ne_bytes(input.take());
    // SAFETY: Java lets no other call use an object that it passes to such a method.
    unsafe { exclusive(object, method) }
}

/// Reads an object that Rust may keep.
pub fn keep<T>(input: &mut Reader<'_>) -> Arc<T> {
    let object = pointer::<T>(i64::from_ne_bytes(input.take()));
    // SAFETY: the pointer is an `Arc`'s, and Java's own count stays Java's.
    unsafe {
        Arc::increment_strong_count(object);
        Arc::from_raw(object)
    }
}

/// Writes one more handle of an object.
pub fn give_again<T>(object: &Arc<T>, output: &mut Writer) {
    give_away(Arc::clone(object), output);
}

/// What an object can do besides its methods.
pub struct Traits<T> {
    equal: Option<fn(&T, &T) -> bool>,
    hash: Option<fn(&T) -> u64>,
    text: Option<Text<T>>,
}

type Text<T> = fn(&T, &mut Formatter<'_>) -> fmt::Result;

/// In the flags of an object's record: it has `equals` and `hashCode` of Rust's.
const EQUALITY: u64 = 1;
/// It has a text.
const TEXT: u64 = 2;

impl<T> Traits<T> {
    /// Puts together what the probes found: equality needs a hash, and `Display` is preferred to `Debug`.
    pub const fn found(
        equal: Option<fn(&T, &T) -> bool>,
        hash: Option<fn(&T) -> u64>,
        display: Option<Text<T>>,
        debug: Option<Text<T>>,
    ) -> Traits<T> {
        Traits {
            equal,
            hash,
            text: if display.is_some() { display } else { debug },
        }
    }

    /// The flags of the object's record.
    pub const fn flags(&self) -> u64 {
        let equality = if self.equal.is_some() && self.hash.is_some() {
            EQUALITY
        } else {
            0
        };
        equality | if self.text.is_some() { TEXT } else { 0 }
    }
}

/// Asks which traits a type has, as `failure::Probe` does for errors.
pub struct Abilities<T>(PhantomData<T>);

/// The answers when it has none.
pub trait Unable<T> {
    /// Not `Eq`.
    const EQUAL: Option<fn(&T, &T) -> bool> = None;
    /// Not `Hash`.
    const HASH: Option<fn(&T) -> u64> = None;
    /// Not `Display`.
    const DISPLAY: Option<Text<T>> = None;
    /// Not `Debug`.
    const DEBUG: Option<Text<T>> = None;
}

impl<T> Unable<T> for Abilities<T> {}

impl<T: Eq> Abilities<T> {
    /// By `PartialEq`.
    pub const EQUAL: Option<fn(&T, &T) -> bool> = Some(|one, other| one == other);
}

impl<T: Hash> Abilities<T> {
    /// The same in every run.
    pub const HASH: Option<fn(&T) -> u64> = Some(|object| {
        let mut hasher = DefaultHasher::new();
        object.hash(&mut hasher);
        hasher.finish()
    });
}

impl<T: Display> Abilities<T> {
    /// What people read.
    pub const DISPLAY: Option<Text<T>> = Some(T::fmt);
}

impl<T: Debug> Abilities<T> {
    /// What programmers read.
    pub const DEBUG: Option<Text<T>> = Some(T::fmt);
}

const DROP: i64 = 0;
const EQUALS: i64 = 1;
const HASH_CODE: i64 = 2;

/// The body of an object's own word call.
///
/// # Safety
/// `object`, and for `EQUALS` `other`, are as for `shared`; `DROP` takes back the count that Java owns.
pub unsafe fn operate<T: Object>(
    traits: &Traits<T>,
    operation: i64,
    object: i64,
    other: i64,
) -> i64 {
    match (operation, traits) {
        (DROP, _) => {
            // SAFETY: promised by the caller.
            drop(unsafe { Arc::from_raw(pointer::<T>(object)) });
            0
        }
        (
            EQUALS,
            Traits {
                equal: Some(equal), ..
            },
        ) => {
            // SAFETY: promised by the caller.
            let (object, other) = unsafe { (shared(object), shared(other)) };
            equal(object, other) as i64
        }
        (
            HASH_CODE,
            Traits {
                hash: Some(hash), ..
            },
        ) => {
            // SAFETY: promised by the caller.
            hash(unsafe { shared(object) }) as i64
        }
        _ => bad_input("an object has no such operation"),
    }
}

/// The body of an object's own buffer call: its text.
pub fn describe<T: Object>(
    traits: &Traits<T>,
    input: &mut Reader<'_>,
    output: &mut Writer,
) -> Outcome {
    struct Described<'a, T>(&'a T, Text<T>);

    impl<T> Display for Described<'_, T> {
        fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
            (self.1)(self.0, formatter)
        }
    }

    let object = lend::<T>(input);
    input.end();
    match traits.text {
        Some(text) => output.text(&Described(object, text).to_string()),
        None => bad_input("an object has no text"),
    }
    Outcome::Value
}
