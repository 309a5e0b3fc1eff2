//! Shared bytes.

use bytes::Bytes;

use crate::code::Code;
use crate::reader::Reader;
use crate::types::{Type, numbers};
use crate::writer::Writer;

/// As `Vec<u8>`.
#[diagnostic::do_not_recommend]
impl Type for Bytes {
    const CODE: Code = <Vec<u8>>::CODE;

    fn read(input: &mut Reader<'_>) -> Self {
        Bytes::copy_from_slice(numbers(input))
    }

    fn write(&self, output: &mut Writer) {
        u8::write_slice(self, output);
    }
}
