//! Export Rust to a Quarkus application.
//!
//! ```
//! use robyn::*;
//!
//! /// Greets somebody.
//! #[export]
//! fn say_hello(name: &str) -> String {
//!     format!("Hello, {name}!")
//! }
//! ```
//!
//! Java calls this as `rust.HelloWorld.sayHello("Ada")` when it stands in `src/main/rust/hello_world.rs`.

#[cfg(panic = "abort")]
compile_error!(
    "robyn turns panics into Java's exceptions, which needs `panic = \"unwind\"`: this build has `abort`, from a profile in Cargo.toml or from rustflags in .cargo/config.toml"
);

mod ascii;
mod call;
mod callbacks;
mod code;
#[cfg(feature = "config")]
mod config;
mod failure;
mod frames;
#[cfg(feature = "async")]
mod futures;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "log")]
mod logging;
mod metadata;
mod objects;
mod panics;
mod positions;
#[cfg(feature = "async")]
mod publishers;
mod reader;
#[cfg(feature = "tracing")]
mod spans;
mod states;
#[cfg(feature = "async")]
mod streams;
#[cfg(feature = "async")]
mod tasks;
#[cfg(test)]
mod tests;
mod types;
mod utf16;
mod words;
mod writer;

pub use callbacks::JavaException;
#[cfg(feature = "config")]
pub use config::{ConfigError, config};
pub use robyn_macros::{
    any, delete, export, get, head, middleware, options, patch, post, put, router, state,
};
pub use states::State;

#[cfg(feature = "http")]
pub use axum;
#[cfg(feature = "http")]
pub use http::Identity;

// For timers and tasks in async functions, and for the type of what they stream.
#[cfg(feature = "async")]
#[doc(no_inline)]
pub use futures_core::Stream;
#[cfg(feature = "async")]
pub use tokio;

// What routes are written with. Names of the user's own take precedence over these.
#[cfg(feature = "connect-info")]
#[doc(no_inline)]
pub use axum::extract::ConnectInfo;
#[cfg(feature = "multipart")]
#[doc(no_inline)]
pub use axum::extract::Multipart;
#[cfg(feature = "http")]
#[doc(no_inline)]
pub use axum::{
    Extension, Json, Router,
    body::{Body, Bytes},
    extract::{
        Form, FromRequest, FromRequestParts, MatchedPath, OriginalUri, Path, Query, RawQuery,
        Request,
    },
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{AppendHeaders, Html, IntoResponse, IntoResponseParts, Redirect, Response, Sse},
};
#[cfg(feature = "ws")]
pub use http::websocket::{
    CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, WebSocketUpgradeRejection,
    close_code,
};

/// What the macros' output names. Not an API: it changes with every version.
#[doc(hidden)]
pub mod __private {
    pub use crate::call::{buffer_call, callback_call, word_call};
    pub use crate::callbacks::{
        Answered, Argument, FromException, Interface, JavaObject, LocalObject, exchange_local,
        exchange_with,
    };
    pub use crate::code::Code;
    pub use crate::failure::{ErrorText, Failure, Probe, TypedError, Unknown};
    pub use crate::metadata::{Record, padded};
    pub use crate::objects::{
        Abilities, Object, Traits, Unable, describe, exclusive, give, give_again, keep, lend,
        lend_exclusively, operate, shared,
    };
    pub use crate::panics::Panic;
    pub use crate::positions::{Element, Held, Lent, Param, Ret, Value};
    pub use crate::reader::{Reader, bad_variant};
    pub use crate::states::{
        Injected, Made, NotInjected, find, made, made_or_failed, manage, state,
        the_one_state_of_its_type,
    };
    pub use crate::types::{Shared, Type};
    pub use crate::words::Word;
    pub use crate::writer::{Outcome, Writer};

    #[cfg(feature = "async")]
    pub use crate::futures::{AsyncParam, async_call, async_callback_call, promise};
    #[cfg(feature = "async")]
    pub use crate::publishers::{Published, PublishedItem};
    #[cfg(feature = "async")]
    pub use crate::streams::{
        Items, Streaming, stream_call, stream_callback_call, streaming, streaming_later,
    };
    #[cfg(feature = "async")]
    pub use crate::tasks::{Job, Task, block_on};

    #[cfg(feature = "http")]
    pub use crate::http::{
        Answer, EVERYTHING, Handler, Handling, JSON_BODY, JsonBody, Known, Needs, NeedsAll, Part,
        Route, UnknownPart, add_middleware, answer_part, extract, extract_part, part, poll_once,
        route_call, route_needs,
    };
    #[cfg(feature = "http")]
    pub use axum::{Router, extract::Request, middleware::from_fn, response::Response};
}
