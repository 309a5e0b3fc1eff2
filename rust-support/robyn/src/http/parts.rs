//! What of a route's extractors and answer is known, for OpenAPI: found as [`Needs`](super::Needs) are.

use std::borrow::Cow;
use std::marker::PhantomData;

use axum::body::Bytes;
use axum::extract::{Form, Json, Path, Query};
use axum::response::Html;

use crate::code::Code;
use crate::types::Type;

const UNKNOWN: u64 = 0;
const PATH: u64 = 1;
const QUERY: u64 = 2;
const JSON: u64 = 3;
const FORM: u64 = 4;
const TEXT: u64 = 5;
const BYTES: u64 = 6;
#[cfg(feature = "multipart")]
const MULTIPART: u64 = 7;

/// Added to the kind of an answer.
const ANSWER: u64 = 0x10;
const NOTHING: u64 = 8;
const HTML: u64 = 9;
/// The handler may answer something else.
const FAILS: u64 = 0x20;
/// The status is not known.
const OTHER_STATUS: u64 = 0x40;

/// A body of JSON of which nothing is known.
pub const JSON_BODY: Code = Code::of(JSON).then(Code::NONE);

/// An extractor, an answer, or a type inside of one.
pub struct Part<T: ?Sized>(PhantomData<T>);

/// Whatever is not known.
pub trait Unknown {
    /// What a route takes by it.
    const TAKEN: u64 = UNKNOWN;
    /// What a route gives by it.
    const GIVEN: u64 = UNKNOWN;
    /// The type.
    const CODE: Code = Code::NONE;
}

impl<T: ?Sized> Unknown for Part<T> {}

impl<T: Taken> Part<T> {
    /// What a route takes by it.
    pub const TAKEN: u64 = T::KIND;
}

impl<T: Given + ?Sized> Part<T> {
    /// What a route gives by it.
    pub const GIVEN: u64 = T::KIND;
}

impl<T: Type> Part<T> {
    /// The type.
    pub const CODE: Code = T::CODE;
}

/// A known extractor.
pub trait Taken {
    /// Which.
    const KIND: u64;
}

/// A known answer.
pub trait Given {
    /// Which.
    const KIND: u64;
}

macro_rules! parts {
    ($($trait:ident $type:ty $(, $generic:ident)? => $kind:expr;)*) => {$(
        impl$(<$generic>)? $trait for $type {
            const KIND: u64 = $kind;
        }
    )*};
}

parts! {
    Taken Path<T>, T => PATH;
    Taken Query<T>, T => QUERY;
    Taken Json<T>, T => JSON;
    Taken Form<T>, T => FORM;
    Taken String => TEXT;
    Taken Bytes => BYTES;
    Given Json<T>, T => JSON;
    Given Html<T>, T => HTML;
    Given String => TEXT;
    Given &'static str => TEXT;
    Given Cow<'static, str> => TEXT;
    Given Bytes => BYTES;
    Given Vec<u8> => BYTES;
    Given () => NOTHING;
}

#[cfg(feature = "multipart")]
impl Taken for axum::extract::Multipart {
    const KIND: u64 = MULTIPART;
}

/// How a part stands in the route's record.
pub const fn part(kind: u64, code: Code) -> Code {
    if kind == UNKNOWN {
        return Code::of(UNKNOWN);
    }
    // A type that is nested deeper than a code can say is one that is not known.
    if code.is_full() {
        Code::of(kind).then(Code::NONE)
    } else {
        Code::of(kind).then(code)
    }
}

/// The same for the answer.
pub const fn answer_part(kind: u64, fails: bool, other_status: bool, code: Code) -> Code {
    let mut kind = kind | ANSWER;
    if fails {
        kind |= FAILS;
    }
    if other_status {
        kind |= OTHER_STATUS;
    }
    part(kind, code)
}
