//! Owning pointers, which Java does not see: what is in them crosses.

use std::sync::Arc;

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::types::collections::LIST;
use crate::types::strings::STRING;
use crate::writer::Writer;

macro_rules! pointers {
    ($($pointer:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Type> Type for $pointer<T> {
            const CODE: Code = T::CODE;

            fn read(input: &mut Reader<'_>) -> Self {
                $pointer::new(T::read(input))
            }

            fn write(&self, output: &mut Writer) {
                T::write(self, output);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Type> Type for $pointer<[T]> {
            const CODE: Code = Code::with(LIST, T::CODE);

            fn read(input: &mut Reader<'_>) -> Self {
                T::read_vec(input).into()
            }

            fn write(&self, output: &mut Writer) {
                T::write_slice(self, output);
            }
        }

        #[diagnostic::do_not_recommend]
        impl Type for $pointer<str> {
            const CODE: Code = STRING;

            fn read(input: &mut Reader<'_>) -> Self {
                input.text().into()
            }

            fn write(&self, output: &mut Writer) {
                output.text(self);
            }
        }
    )*};
}

pointers!(Box, Arc);
