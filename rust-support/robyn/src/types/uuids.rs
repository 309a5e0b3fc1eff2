//! Identifiers.

use uuid::Uuid;

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::writer::Writer;

#[diagnostic::do_not_recommend]
impl Type for Uuid {
    const CODE: Code = Code::of(32);

    fn read(input: &mut Reader<'_>) -> Self {
        Uuid::from_u64_pair(u64::read(input), u64::read(input))
    }

    fn write(&self, output: &mut Writer) {
        let (high, low) = self.as_u64_pair();
        high.write(output);
        low.write(output);
    }
}
