//! The request as Java wrote it: u8 method; string path; string query; u32 headers, each a string name and a
//! bytes value; bytes body; numbered parts. What the handler does not need is empty.

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use crate::http::identity::Identity;
use crate::http::paths::Paths;
use crate::reader::{Reader, bad_input};

/// A request that has arrived, or the answer to one that no HTTP library would take.
pub(crate) struct Incoming {
    request: Result<Request, &'static str>,
}

impl Incoming {
    pub(crate) fn read(input: &mut Reader<'_>) -> Incoming {
        let mut request = Request::new(Body::empty());
        let read = parts(input, &mut request);
        Incoming {
            request: read.map(|()| request),
        }
    }

    /// The request with its path parameters, or the response that it gets instead of the handler's.
    #[expect(
        clippy::result_large_err,
        reason = "a response is passed by value everywhere"
    )]
    pub(crate) fn matched(self, paths: Option<&'static Paths>) -> Result<Request, Response> {
        let request = self
            .request
            .map_err(|reason| (StatusCode::BAD_REQUEST, reason).into_response())?;
        match paths {
            Some(paths) => paths.find(request),
            None => Ok(request),
        }
    }
}

/// Reads all of it, also after something that is wrong.
fn parts(input: &mut Reader<'_>, request: &mut Request) -> Result<(), &'static str> {
    let mut result = Ok(());
    match method(input) {
        Some(method) => *request.method_mut() = method,
        None => result = Err("the request's method cannot be read"),
    }
    let path = input.text();
    let query = input.text();
    match uri(path, query) {
        Some(uri) => *request.uri_mut() = uri,
        None => result = Err("the request's address cannot be read"),
    }
    for _ in 0..input.count() {
        let name = HeaderName::from_bytes(input.text().as_bytes());
        let value = HeaderValue::from_bytes(input.array(1));
        match (name, value) {
            (Ok(name), Ok(value)) if request.headers().len() < MAX_HEADERS => {
                request.headers_mut().append(name, value);
            }
            _ => result = Err("the request's headers cannot be read"),
        }
    }
    let body = input.array(1);
    if !body.is_empty() {
        *request.body_mut() = Body::from(Bytes::copy_from_slice(body));
        // Quarkus has refused what is too large; axum's own limit of 2 MB would be a second one.
        DefaultBodyLimit::disable().apply(request);
    }
    while input.remaining() > 0 {
        match input.u8() {
            IDENTITY => {
                request.extensions_mut().insert(Identity::read(input));
            }
            _ => bad_input("a request has an unknown part"),
        }
    }
    result
}

/// Parts that follow the body when a handler needs them, each after its number.
const IDENTITY: u8 = 1;

/// More headers than this make `HeaderMap` panic sooner or later; no server lets as many through.
const MAX_HEADERS: usize = 8192;

fn method(input: &mut Reader<'_>) -> Option<Method> {
    Some(match input.u8() {
        1 => Method::GET,
        2 => Method::POST,
        3 => Method::PUT,
        4 => Method::PATCH,
        5 => Method::DELETE,
        6 => Method::HEAD,
        7 => Method::OPTIONS,
        _ => return Method::from_bytes(input.text().as_bytes()).ok(),
    })
}

fn uri(path: &str, query: &str) -> Option<Uri> {
    if path.is_empty() && query.is_empty() {
        return Some(Uri::default());
    }
    let mut uri = String::with_capacity(path.len() + query.len() + 2);
    if !path.starts_with('/') {
        uri.push('/');
    }
    uri.push_str(path);
    if !query.is_empty() {
        uri.push('?');
        uri.push_str(query);
    }
    Uri::try_from(uri).ok()
}
