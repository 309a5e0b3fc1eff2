//! Strings.

use std::borrow::Cow;

use crate::code::Code;
use crate::reader::Reader;
use crate::types::Type;
use crate::writer::Writer;

/// The code of every kind of string.
pub(crate) const STRING: Code = Code::of(14);

#[diagnostic::do_not_recommend]
impl Type for String {
    const CODE: Code = STRING;

    fn read(input: &mut Reader<'_>) -> Self {
        input.text().to_owned()
    }

    fn write(&self, output: &mut Writer) {
        output.text(self);
    }
}

/// Owned when it comes from Java. What a function returns may be borrowed for ever, never from its parameters.
#[diagnostic::do_not_recommend]
impl Type for Cow<'static, str> {
    const CODE: Code = STRING;

    fn read(input: &mut Reader<'_>) -> Self {
        Cow::Owned(input.text().to_owned())
    }

    fn write(&self, output: &mut Writer) {
        output.text(self);
    }
}
