//! Path parameters. axum keeps to itself how a router hands them to `Path`, so a router finds them: one per route, with
//! nothing but this path, for Vert.x has already chosen the route.

use std::convert::Infallible;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Extensions;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tower_service::Service;

/// The path of one route.
pub struct Paths {
    path: &'static str,
    router: OnceLock<Router>,
}

/// What the router found, on its way out of it.
#[derive(Clone)]
struct Found(Extensions);

impl Paths {
    /// The router of `path`, which the macro has checked; it is made by the first request.
    pub const fn new(path: &'static str) -> Paths {
        Paths {
            path,
            router: OnceLock::new(),
        }
    }

    /// The request with what extractors find in its extensions, or the answer to one that does not fit.
    #[expect(
        clippy::result_large_err,
        reason = "a response is passed by value everywhere"
    )]
    pub(crate) fn find(&self, mut request: Request) -> Result<Request, Response> {
        let mut router = self
            .router
            .get_or_init(|| Router::new().route(self.path, any(found)))
            .clone();
        let mut probe = Request::new(Body::empty());
        *probe.uri_mut() = request.uri().clone();
        let mut context = Context::from_waker(Waker::noop());
        let answer = std::pin::pin!(router.call(probe));
        let mut response = match answer.poll(&mut context) {
            Poll::Ready(response) => response.unwrap_or_else(|never: Infallible| match never {}),
            Poll::Pending => unreachable!("a handler that does not wait is ready"),
        };
        match response.extensions_mut().remove::<Found>() {
            Some(found) => {
                request.extensions_mut().extend(found.0);
                Ok(request)
            }
            None => Err(response),
        }
    }
}

async fn found(request: Request) -> Response {
    let mut response = ().into_response();
    response
        .extensions_mut()
        .insert(Found(request.into_parts().0.extensions));
    response
}
