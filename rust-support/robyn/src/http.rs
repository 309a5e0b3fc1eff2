//! Routes: axum's extractors and responses, without a server. Quarkus has matched the route and owns the connection.

#[cfg(feature = "async")]
mod answers;
mod borrowed;
mod identity;
mod needs;
mod paths;
mod request;
mod response;
mod state;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};

use crate::call::run;
use crate::panics::Panic;
use crate::writer::Outcome;

#[cfg(feature = "async")]
pub use answers::{answering, async_route_call};
pub use borrowed::JsonBody;
pub use identity::Identity;
pub use needs::{Known, Needs, NeedsAll};
pub use paths::Paths;

use request::Incoming;

/// What a handler returns.
#[diagnostic::on_unimplemented(
    message = "a route cannot answer with `{Self}`",
    label = "does not implement `IntoResponse`",
    note = "a route can return String, &'static str, Json<T>, StatusCode, a tuple of a status and one of these, Result<T, E> of two of them, and whatever else implements axum's `IntoResponse`"
)]
pub trait Answer {
    /// The response.
    fn into_answer(self) -> Response;
}

#[diagnostic::do_not_recommend]
impl<T: IntoResponse> Answer for T {
    fn into_answer(self) -> Response {
        self.into_response()
    }
}

/// Runs a route whose handler is not async: it is ready when it is polled once.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn route_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    paths: Option<&'static Paths>,
    handler: fn(Request) -> Poll<Response>,
) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let incoming = Incoming::read(input);
            input.end();
            match incoming.matched(paths).map_or_else(Poll::Ready, handler) {
                Poll::Ready(response) => match response::write(response, output) {
                    Poll::Ready(Ok(())) => Ok(Outcome::Value),
                    Poll::Ready(Err(error)) => Err(error),
                    Poll::Pending => Err(waited()),
                },
                Poll::Pending => Err(waited()),
            }
        })
    }
}

#[cold]
fn waited() -> Panic {
    Panic::of(
        "a route that is no `async fn` had to wait for its request or its response: make it an `async fn`",
    )
}

/// Polls a handler once, with nobody to wake.
pub fn poll_once<F: Future>(handler: F) -> Poll<F::Output> {
    pin!(handler).poll(&mut Context::from_waker(Waker::noop()))
}

/// Takes the last parameter out of a request, with the body if it wants it.
pub async fn extract<T: FromRequest<(), M>, M>(request: Request) -> Result<T, Response> {
    T::from_request(request, &())
        .await
        .map_err(IntoResponse::into_response)
}

/// Takes another parameter out of a request, whose body is not its to take.
pub async fn extract_part<T: FromRequestParts<()>>(request: &mut Request) -> Result<T, Response> {
    let (mut parts, body) = std::mem::take(request).into_parts();
    let extracted = T::from_request_parts(&mut parts, &()).await;
    *request = Request::from_parts(parts, body);
    extracted.map_err(IntoResponse::into_response)
}
