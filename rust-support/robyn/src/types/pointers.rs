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

#[diagnostic::do_not_recommend]
impl<T: Type> Type for Box<T> {
    const CODE: Code = T::CODE;

    fn read(input: &mut Reader<'_>) -> Self {
        Box::new(T::read(input))
    }

    fn write(&self, output: &mut Writer) {
        T::write(self, output);
    }
}

/// What an `Arc` holds: a value, which is copied, or an object, which stays where it is.
pub trait Shared: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Reads one.
    fn read_shared(input: &mut Reader<'_>) -> Arc<Self>;

    /// Writes one.
    fn write_shared(value: &Arc<Self>, output: &mut Writer);
}

#[diagnostic::do_not_recommend]
impl<T: Type> Shared for T {
    const CODE: Code = T::CODE;

    fn read_shared(input: &mut Reader<'_>) -> Arc<Self> {
        Arc::new(T::read(input))
    }

    fn write_shared(value: &Arc<Self>, output: &mut Writer) {
        T::write(value, output);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Shared> Type for Arc<T> {
    const CODE: Code = T::CODE;

    fn read(input: &mut Reader<'_>) -> Self {
        T::read_shared(input)
    }

    fn write(&self, output: &mut Writer) {
        T::write_shared(self, output);
    }
}
