//! Types that cross as fields, elements, parameters and results.

mod arrays;
#[cfg(feature = "bytes")]
mod bytes;
#[cfg(any(feature = "chrono", feature = "time"))]
mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
mod collections;
#[cfg(feature = "rust_decimal")]
mod decimals;
mod durations;
mod instants;
#[cfg(feature = "serde_json")]
mod json;
mod pointers;
mod primitives;
mod strings;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuids;
mod wide;
mod years;

pub(crate) use collections::{LIST, OPTION};
pub use pointers::Shared;
pub(crate) use primitives::{booleans, numbers};
pub(crate) use strings::STRING;

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::writer::Writer;

/// A type whose values are copied to Java and back.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot cross to Java",
    label = "not a type that Java knows",
    note = "fields and elements can be: bool, integers, f32/f64, char, String, Vec<T>, [T; N], Option<T>, Box<T>, Arc<T>, HashMap<K, V>, BTreeMap<K, V>, HashSet<T>, BTreeSet<T>, Duration, SystemTime",
    note = "of other crates, once they are among the dependencies: uuid's Uuid, rust_decimal's Decimal, dates and times of chrono and time, bytes' Bytes, serde_json's Value",
    note = "for a struct or enum of your own, put `#[export]` on its definition; an object crosses in other types as `Arc<T>`"
)]
pub trait Type: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Whether a parameter or result of this type crosses in a register.
    const IS_WORD: bool = false;

    /// Reads one value.
    fn read(input: &mut Reader<'_>) -> Self;

    /// Writes this value.
    fn write(&self, output: &mut Writer);

    /// The value of a word that Java passed, when it is one.
    fn from_word(_: i64) -> Self {
        no_word()
    }

    /// The word that Java receives, when it is one.
    fn word(&self) -> i64 {
        no_word()
    }

    /// Reads a list. Primitives read theirs as one block.
    fn read_vec(input: &mut Reader<'_>) -> Vec<Self> {
        let count = input.count();
        // A count is not trusted with memory before its elements are seen.
        let likely = count.min(input.remaining().saturating_mul(8) / size_of::<Self>().max(1));
        let mut values = Vec::with_capacity(likely);
        for _ in 0..count {
            values.push(Self::read(input));
        }
        values
    }

    /// Reads a list of a known length. Primitives read theirs as one block.
    fn read_array<const N: usize>(input: &mut Reader<'_>) -> [Self; N] {
        exactly::<N>(input.count());
        std::array::from_fn(|_| Self::read(input))
    }

    /// Writes a list. Primitives write theirs as one block.
    fn write_slice(values: &[Self], output: &mut Writer) {
        output.count(values.len());
        for value in values {
            value.write(output);
        }
    }
}

/// Java calls the shim that this is in only when its record says so.
#[cold]
#[inline(never)]
pub(crate) fn no_word() -> ! {
    bad_input("a value is no word")
}

/// Java has checked the length of what becomes an array.
fn exactly<const N: usize>(count: usize) {
    if count != N {
        bad_input(&format!("{count} elements cannot be an array of {N}"));
    }
}
