//! Integers of 128 bits.

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::writer::Writer;

macro_rules! wide {
    ($($type:ty = $code:literal),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Type for $type {
            const CODE: Code = Code::of($code);

            fn read(input: &mut Reader<'_>) -> Self {
                Self::from_ne_bytes(input.take())
            }

            fn write(&self, output: &mut Writer) {
                output.put(&self.to_ne_bytes());
            }
        }
    )*};
}

wide!(i128 = 18, u128 = 19);
