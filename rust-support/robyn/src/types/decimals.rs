//! Decimal numbers.

use rust_decimal::Decimal;

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::Type;
use crate::writer::Writer;

#[diagnostic::do_not_recommend]
impl Type for Decimal {
    const CODE: Code = Code::of(33);

    fn read(input: &mut Reader<'_>) -> Self {
        // Java passes nothing that would have to be rounded.
        match Decimal::try_from_i128_with_scale(i128::read(input), u32::read(input)) {
            Ok(value) => value,
            Err(_) => bad_input("a number has more digits than a Decimal"),
        }
    }

    fn write(&self, output: &mut Writer) {
        self.mantissa().write(output);
        self.scale().write(output);
    }
}
