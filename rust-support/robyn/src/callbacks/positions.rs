//! Where a type stands in a method that Java implements, or in a closure.

use crate::callbacks::exception::JavaException;
use crate::callbacks::object::JavaObject;
use crate::code::Code;
use crate::reader::Reader;
use crate::types::{LIST, OPTION, STRING, Type};
use crate::writer::Writer;

/// A trait that Java implements: `dyn Trait` of an exported one.
#[diagnostic::on_unimplemented(
    message = "Java cannot implement `{Self}`",
    label = "not an exported trait",
    note = "put `#[export]` on the trait's definition"
)]
pub trait Interface {
    /// How metadata writes this type.
    const CODE: Code;

    /// Implements the trait by calls of an object of Java's.
    type Proxy;

    /// Wraps the object.
    fn proxy(object: JavaObject) -> Self::Proxy;
}

/// What Rust passes to Java, behind a reference or not.
#[diagnostic::on_unimplemented(
    message = "Rust cannot pass a `{Self}` to a method that Java implements",
    label = "not a type that Java can receive",
    note = "parameters of a method or closure can be: bool, integers, f32/f64, char, String, &str, slices, Vec<T>, Option<T>, HashMap<K, V>, HashSet<T>",
    note = "for a struct or enum of your own, put `#[export]` on its definition"
)]
pub trait Argument {
    /// How metadata writes this type.
    const CODE: Code;

    /// Writes the value.
    fn write(&self, output: &mut Writer);
}

#[diagnostic::do_not_recommend]
impl<T: Type> Argument for T {
    const CODE: Code = T::CODE;

    fn write(&self, output: &mut Writer) {
        T::write(self, output);
    }
}

#[diagnostic::do_not_recommend]
impl Argument for str {
    const CODE: Code = STRING;

    fn write(&self, output: &mut Writer) {
        output.text(self);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Type> Argument for [T] {
    const CODE: Code = Code::with(LIST, T::CODE);

    fn write(&self, output: &mut Writer) {
        T::write_slice(self, output);
    }
}

#[diagnostic::do_not_recommend]
impl Argument for Option<&str> {
    const CODE: Code = Code::with(OPTION, STRING);

    fn write(&self, output: &mut Writer) {
        output.u8(self.is_some() as u8);
        if let Some(text) = self {
            output.text(text);
        }
    }
}

/// What Java answers.
#[diagnostic::on_unimplemented(
    message = "a method that Java implements cannot return `{Self}`",
    label = "not a type that Java can answer with",
    note = "results of a method or closure can be: (), bool, integers, f32/f64, char, String, Vec<T>, Option<T>, HashMap<K, V>, HashSet<T>, and Result<T, E> of these where E has `From<robyn::JavaException>`",
    note = "an error of your own gets `impl From<robyn::JavaException>`, with thiserror a variant `Java(#[from] robyn::JavaException)`; or take `robyn::JavaException` as the error",
    note = "for a struct or enum of your own, put `#[export]` on its definition; what Java answers is owned, never borrowed"
)]
pub trait Answered: Sized {
    /// How metadata writes the value's type.
    const CODE: Code;

    /// What Java answers with when it does not throw.
    type Value;

    /// Reads what Java answered.
    fn read(input: &mut Reader<'_>) -> Self::Value;

    /// The result, or what becomes of an exception.
    fn answered(answer: Result<Self::Value, JavaException>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Type> Answered for T {
    const CODE: Code = T::CODE;

    type Value = T;

    fn read(input: &mut Reader<'_>) -> T {
        T::read(input)
    }

    #[inline]
    fn answered(answer: Result<T, JavaException>) -> T {
        match answer {
            Ok(value) => value,
            Err(exception) => exception.unwind(),
        }
    }
}

impl<T: Type, E: FromException> Answered for Result<T, E> {
    const CODE: Code = T::CODE;

    type Value = T;

    fn read(input: &mut Reader<'_>) -> T {
        T::read(input)
    }

    #[inline]
    fn answered(answer: Result<T, JavaException>) -> Self {
        answer.map_err(E::from_exception)
    }
}

/// An error that can hold what Java throws.
pub trait FromException {
    /// The error for what Java threw.
    fn from_exception(exception: JavaException) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E: From<JavaException>> FromException for E {
    fn from_exception(exception: JavaException) -> E {
        exception.into()
    }
}
