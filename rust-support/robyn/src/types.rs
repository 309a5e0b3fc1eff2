//! Types that cross as fields, elements, parameters and results.

mod collections;
mod primitives;
mod strings;

pub(crate) use collections::{LIST, OPTION};
pub(crate) use primitives::{booleans, numbers};
pub(crate) use strings::STRING;

use crate::code::Code;
use crate::reader::Reader;
use crate::writer::Writer;

/// A type whose values are copied to Java and back.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot cross to Java",
    label = "not a type that Java knows",
    note = "fields and elements can be: bool, integers, f32/f64, char, String, Vec<T>, Option<T>, Box<T>, HashMap<K, V>, BTreeMap<K, V>, HashSet<T>, BTreeSet<T>",
    note = "for a struct or enum of your own, put `#[export]` on its definition"
)]
pub trait Type: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Reads one value.
    fn read(input: &mut Reader<'_>) -> Self;

    /// Writes this value.
    fn write(&self, output: &mut Writer);

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

    /// Writes a list. Primitives write theirs as one block.
    fn write_slice(values: &[Self], output: &mut Writer) {
        output.count(values.len());
        for value in values {
            value.write(output);
        }
    }
}
