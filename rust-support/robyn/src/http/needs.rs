//! What of a request an extractor looks at, so that only that crosses. Found by rustc: an inherent constant is preferred
//! to a trait's, and is only seen for the types that are known here.

use std::marker::PhantomData;

use axum::body::{Body, Bytes};
use axum::extract::{
    Extension, Form, Json, MatchedPath, NestedPath, OriginalUri, Path, Query, RawForm,
    RawPathParams, RawQuery, Request,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, Version};

use crate::http::identity::Identity;
use crate::states::State;

pub(crate) const PATH: u64 = 1;
pub(crate) const QUERY: u64 = 2;
pub(crate) const HEADERS: u64 = 4;
pub(crate) const CONTENT_TYPE: u64 = 8;
pub(crate) const BODY: u64 = 16;
/// The body as it comes.
pub(crate) const STREAM: u64 = 32;
/// The protocol's version and the client's address.
pub(crate) const CONNECTION: u64 = 64;

pub(crate) const IDENTITY: u64 = 256;

/// The head of a request.
const HEAD: u64 = PATH | QUERY | HEADERS | CONNECTION;

/// All there is, of whatever looks at requests itself.
pub const EVERYTHING: u64 = HEAD | STREAM;

/// What a route needs: its first extractors see no body, and a function that cannot wait gets the body whole.
pub const fn route_needs(parts: u64, last: u64, waits: bool) -> u64 {
    let needs = (parts & !(BODY | STREAM)) | last;
    if needs & STREAM == 0 {
        needs
    } else if waits {
        needs & !BODY
    } else {
        (needs & !STREAM) | BODY
    }
}

/// The needs of an extractor.
pub struct Needs<T>(PhantomData<T>);

/// An extractor that is not known may look at everything but who calls: with lazy authentication asking for that
/// refuses wrong credentials, which is for the route to want.
pub trait NeedsAll {
    /// All bits.
    const BITS: u64 = EVERYTHING;
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
    ($($bits:expr => { $($(#[$attribute:meta])? $type:ty $(, $generic:ident)?;)* })*) => {$($(
        $(#[$attribute])?
        impl$(<$generic>)? Known for $type {
            const BITS: u64 = $bits;
        }
    )*)*};
}

known! {
    0 => { Method; (); State<T>, T; Extension<T>, T; }
    PATH => { Path<T>, T; RawPathParams; MatchedPath; NestedPath; }
    QUERY => { Query<T>, T; RawQuery; }
    PATH | QUERY => { Uri; OriginalUri; }
    HEADERS => { HeaderMap; }
    IDENTITY => { Identity; }
    BODY => { Bytes; String; }
    CONTENT_TYPE | BODY => { Json<T>, T; }
    // A form is the query of a GET and the body of a POST.
    QUERY | CONTENT_TYPE | BODY => { Form<T>, T; RawForm; }
    HEAD => { Parts; }
    STREAM => { Body; }
    CONTENT_TYPE | STREAM => { #[cfg(feature = "multipart")] axum::extract::Multipart; }
    HEADERS | CONNECTION => { #[cfg(feature = "ws")] crate::http::websocket::WebSocketUpgrade; }
    CONNECTION => { Version; #[cfg(feature = "connect-info")] axum::extract::ConnectInfo<T>, T; }
    EVERYTHING => { Request; }
}

impl<T: Known> Known for Option<T> {
    const BITS: u64 = T::BITS;
}

impl<T: Known, E> Known for Result<T, E> {
    const BITS: u64 = T::BITS;
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Known),*> Known for ($($name,)*) {
            const BITS: u64 = 0 $(| $name::BITS)*;
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
