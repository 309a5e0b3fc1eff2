//! Where a type stands in a signature: parameter or result.

use std::ops::Deref;

use crate::code::Code;
use crate::failure::Failure;
use crate::reader::Reader;
use crate::types::{LIST, OPTION, STRING, booleans, numbers};
use crate::types::{Type, no_word};
use crate::writer::{Outcome, Writer};

/// A parameter, read from a call that lasts `'a`: what is borrowed cannot be kept.
#[diagnostic::on_unimplemented(
    message = "Java cannot pass a `{Self}` to an exported function",
    label = "not a type that Java can pass",
    note = "parameters can be: bool, integers, f32/f64, char, String, &str, &[u8], Vec<T>, [T; N], Option<T>, HashMap<K, V>, HashSet<T>, Duration, SystemTime",
    note = "of other crates, once they are among the dependencies: uuid's Uuid, rust_decimal's Decimal, dates and times of chrono and time, bytes' Bytes, serde_json's Value",
    note = "for a struct or enum of your own, put `#[export]` on its definition; an object is passed as `&T` or `Arc<T>`",
    note = "for what Java implements, write `&dyn Trait`, `Box<dyn Trait>`, `Arc<dyn Trait>` or `impl Fn(A) -> R` in the signature itself, not behind an alias"
)]
pub trait Param<'a>: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Whether it crosses in a register.
    const IS_WORD: bool = false;

    /// Reads the parameter.
    fn read(input: &mut Reader<'a>) -> Self;

    /// The parameter of a word that Java passed, when it is one.
    fn from_word(_: i64) -> Self {
        no_word()
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Type> Param<'a> for T {
    const CODE: Code = T::CODE;
    const IS_WORD: bool = T::IS_WORD;

    fn read(input: &mut Reader<'a>) -> Self {
        T::read(input)
    }

    #[inline]
    fn from_word(word: i64) -> Self {
        T::from_word(word)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> Param<'a> for &'a str {
    const CODE: Code = STRING;

    fn read(input: &mut Reader<'a>) -> Self {
        input.text()
    }
}

#[diagnostic::do_not_recommend]
impl<'a> Param<'a> for Vec<&'a str> {
    const CODE: Code = Code::with(LIST, STRING);

    fn read(input: &mut Reader<'a>) -> Self {
        <&str>::read_list(input)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> Param<'a> for Option<&'a str> {
    const CODE: Code = Code::with(OPTION, STRING);

    fn read(input: &mut Reader<'a>) -> Self {
        input.flag().then(|| input.text())
    }
}

macro_rules! slices {
    ($($element:ty = $read:expr),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a> Param<'a> for &'a [$element] {
            const CODE: Code = Code::with(LIST, <$element as Type>::CODE);

            fn read(input: &mut Reader<'a>) -> Self {
                $read(input)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'a> Param<'a> for Option<&'a [$element]> {
            const CODE: Code = Code::with(OPTION, <&[$element]>::CODE);

            fn read(input: &mut Reader<'a>) -> Self {
                input.flag().then(|| $read(input))
            }
        }
    )*};
}

slices!(
    bool = booleans,
    i8 = numbers,
    i16 = numbers,
    i32 = numbers,
    i64 = numbers,
    u8 = numbers,
    u16 = numbers,
    u32 = numbers,
    u64 = numbers,
    f32 = numbers,
    f64 = numbers
);

/// What a function takes by reference: a value that is made for the call, or an object that Java holds.
#[diagnostic::on_unimplemented(
    message = "Java cannot pass a `{Self}` to an exported function",
    label = "not a type that Java can pass",
    note = "parameters can be: bool, integers, f32/f64, char, String, &str, &[u8], Vec<T>, [T; N], Option<T>, HashMap<K, V>, HashSet<T>, Duration, SystemTime",
    note = "of other crates, once they are among the dependencies: uuid's Uuid, rust_decimal's Decimal, dates and times of chrono and time, bytes' Bytes, serde_json's Value",
    note = "for a struct or enum of your own, put `#[export]` or `#[export(object)]` on its definition"
)]
pub trait Lent<'a>: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Reads the parameter.
    fn read(input: &mut Reader<'a>) -> Held<'a, Self>;
}

/// What a call keeps of a parameter that it lends.
pub enum Held<'a, T> {
    /// A value that was made for the call.
    Made(T),
    /// An object of Java's.
    Lent(&'a T),
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Held::Made(value) => value,
            Held::Lent(object) => object,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Type> Lent<'a> for T {
    const CODE: Code = T::CODE;

    fn read(input: &mut Reader<'a>) -> Held<'a, T> {
        Held::Made(T::read(input))
    }
}

/// An element of a slice that a function takes: a list is made for the call, and lent to the function.
#[diagnostic::on_unimplemented(
    message = "Java cannot pass a list of `{Self}` to an exported function",
    label = "not a type that Java can pass",
    note = "elements can be: bool, integers, f32/f64, char, String, &str, Vec<T>, [T; N], Option<T>, HashMap<K, V>, HashSet<T>, Duration, SystemTime",
    note = "of other crates, once they are among the dependencies: uuid's Uuid, rust_decimal's Decimal, dates and times of chrono and time, bytes' Bytes, serde_json's Value",
    note = "for a struct or enum of your own, put `#[export]` on its definition"
)]
pub trait Element<'a>: Sized {
    /// How metadata writes the list.
    const LIST: Code;

    /// Reads the list.
    fn read_list(input: &mut Reader<'a>) -> Vec<Self>;
}

#[diagnostic::do_not_recommend]
impl<'a, T: Type> Element<'a> for T {
    const LIST: Code = Code::with(LIST, T::CODE);

    fn read_list(input: &mut Reader<'a>) -> Vec<Self> {
        T::read_vec(input)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> Element<'a> for &'a str {
    const LIST: Code = Code::with(LIST, STRING);

    fn read_list(input: &mut Reader<'a>) -> Vec<Self> {
        let count = input.count();
        let mut values = Vec::with_capacity(count.min(input.remaining()));
        for _ in 0..count {
            values.push(input.text());
        }
        values
    }
}

/// The result of an exported function.
#[diagnostic::on_unimplemented(
    message = "an exported function cannot return `{Self}` to Java",
    label = "not a type that Java can receive",
    note = "results can be: (), bool, integers, f32/f64, char, String, Vec<T>, [T; N], Option<T>, HashMap<K, V>, HashSet<T>, Duration, SystemTime, and Result<T, E> of these",
    note = "of other crates, once they are among the dependencies: uuid's Uuid, rust_decimal's Decimal, dates and times of chrono and time, bytes' Bytes, serde_json's Value",
    note = "for a struct or enum of your own, put `#[export]` on its definition; inside another type an object is `Arc<T>`",
    note = "what is borrowed must be returned owned"
)]
pub trait Ret: Sized {
    /// How metadata writes the value's type.
    const CODE: Code;

    /// Whether it crosses in a register.
    const IS_WORD: bool = false;

    /// The word that Java receives, when it is one.
    fn into_word(self) -> i64 {
        no_word()
    }

    /// Writes the value, or the error as `failure` describes it.
    fn write(self, failure: &Failure<Self>, output: &mut Writer) -> Outcome;
}

/// What a function gives to Java: a value, which is copied, or an object, which is handed over.
pub trait Value: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Whether it crosses in a register.
    const IS_WORD: bool = false;

    /// The word that Java receives, when it is one.
    fn into_word(self) -> i64 {
        no_word()
    }

    /// Writes it.
    fn give(self, output: &mut Writer);
}

#[diagnostic::do_not_recommend]
impl<T: Type> Value for T {
    const CODE: Code = T::CODE;
    const IS_WORD: bool = T::IS_WORD;

    #[inline]
    fn into_word(self) -> i64 {
        self.word()
    }

    fn give(self, output: &mut Writer) {
        T::write(&self, output);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Value> Ret for T {
    const CODE: Code = T::CODE;
    const IS_WORD: bool = T::IS_WORD;

    #[inline]
    fn into_word(self) -> i64 {
        T::into_word(self)
    }

    fn write(self, _: &Failure<Self>, output: &mut Writer) -> Outcome {
        self.give(output);
        Outcome::Value
    }
}

#[diagnostic::do_not_recommend]
impl<T: Value, E> Ret for Result<T, E> {
    const CODE: Code = T::CODE;

    fn write(self, failure: &Failure<Self>, output: &mut Writer) -> Outcome {
        match self {
            Ok(value) => {
                value.give(output);
                Outcome::Value
            }
            Err(_) => {
                failure.write(&self, output);
                Outcome::Error
            }
        }
    }
}
