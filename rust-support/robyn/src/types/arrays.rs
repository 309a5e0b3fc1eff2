//! Arrays of a fixed length.

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::types::collections::LIST;
use crate::writer::Writer;

/// The word of a list of a fixed length; the length and the list's code follow.
const FIXED: u64 = 24;

#[diagnostic::do_not_recommend]
impl<T: Type, const N: usize> Type for [T; N] {
    const CODE: Code = Code::of(FIXED)
        .then(Code::of(N as u64))
        .then(Code::with(LIST, T::CODE));

    fn read(input: &mut Reader<'_>) -> Self {
        T::read_array(input)
    }

    fn write(&self, output: &mut Writer) {
        T::write_slice(self, output);
    }
}
