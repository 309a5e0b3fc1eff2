//! What of a request an extractor looks at, so that only that crosses. Found by rustc: an inherent constant is preferred
//! to a trait's, and is only seen for the types that are known here.

use std::marker::PhantomData;

use axum::body::Bytes;
use axum::extract::{
    Form, Json, MatchedPath, OriginalUri, Path, Query, RawForm, RawPathParams, RawQuery,
};
use axum::http::{HeaderMap, Method, Uri, Version};

use crate::http::identity::Identity;
use crate::states::State;

pub(crate) const PATH: u64 = 1;
pub(crate) const QUERY: u64 = 2;
pub(crate) const HEADERS: u64 = 4;
pub(crate) const CONTENT_TYPE: u64 = 8;
pub(crate) const BODY: u64 = 16;
pub(crate) const IDENTITY: u64 = 256;

/// The needs of an extractor.
pub struct Needs<T>(PhantomData<T>);

/// An extractor that is not known may look at everything but who calls: with lazy authentication asking for that
/// refuses wrong credentials, which is for the route to want.
pub trait NeedsAll {
    /// All bits.
    const BITS: u64 = PATH | QUERY | HEADERS | CONTENT_TYPE | BODY;
}

impl<T> NeedsAll for Needs<T> {}

impl<T: Known> Needs<T> {
    /// The bits of a known extractor.
    pub const BITS: u64 = T::BITS;
}

/// An extractor whose needs are known.
pub trait Known {
    /// What it looks at.
    const BITS: u64;
}

macro_rules! known {
    ($($bits:expr => { $($type:ty $(, $generic:ident)?;)* })*) => {$($(
        impl$(<$generic>)? Known for $type {
            const BITS: u64 = $bits;
        }
    )*)*};
}

known! {
    0 => { Method; Version; (); State<T>, T; }
    PATH => { Path<T>, T; RawPathParams; MatchedPath; }
    QUERY => { Query<T>, T; RawQuery; }
    PATH | QUERY => { Uri; OriginalUri; }
    HEADERS => { HeaderMap; }
    IDENTITY => { Identity; }
    BODY => { Bytes; String; }
    CONTENT_TYPE | BODY => { Json<T>, T; }
    // A form is the query of a GET and the body of a POST.
    QUERY | CONTENT_TYPE | BODY => { Form<T>, T; RawForm; }
}

impl<T: Known> Known for Option<T> {
    const BITS: u64 = T::BITS;
}

impl<T: Known, E> Known for Result<T, E> {
    const BITS: u64 = T::BITS;
}
