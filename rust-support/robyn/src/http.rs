//! Routes: axum's extractors and responses, without a server. Quarkus has matched the route and owns the connection.

#[cfg(feature = "async")]
mod answers;
mod borrowed;
mod identity;
#[cfg(feature = "async")]
mod inbox;
mod middleware;
mod needs;
mod parts;
mod request;
mod response;
mod route;
mod state;
#[cfg(feature = "ws")]
pub(crate) mod websocket;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};

pub use borrowed::JsonBody;
pub use identity::Identity;
pub use middleware::add_middleware;
pub use needs::{EVERYTHING, Known, Needs, NeedsAll, route_needs};
pub use parts::{JSON_BODY, Part, Unknown as UnknownPart, answer_part, part};
pub use route::{Handler, Handling, Route, route_call};

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
