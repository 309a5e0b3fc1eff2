//! The request as Java wrote it (docs/contract.md, section 5). What the handler does not need is empty.

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, Version};
use axum::response::{IntoResponse, Response};

use crate::http::identity::Identity;
use crate::reader::{Reader, bad_input};

/// Reads a request; the response to one that no HTTP library would take.
#[expect(
    clippy::result_large_err,
    reason = "a response is passed by value everywhere"
)]
pub(crate) fn read(input: &mut Reader<'_>) -> Result<Request, Response> {
    let mut request = Request::new(Body::empty());
    let read = parts(input, &mut request);
    input.end();
    match read {
        Ok(()) => Ok(request),
        Err(reason) => Err((StatusCode::BAD_REQUEST, reason).into_response()),
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
            STREAM => stream(input, request),
            CONNECTION => connection(input, request),
            _ => bad_input("a request has an unknown part"),
        }
    }
    result
}

/// Parts that follow the body when a handler needs them, each after its number.
const IDENTITY: u8 = 1;
const STREAM: u8 = 2;
const CONNECTION: u8 = 3;

/// u64 inbox that brings the body, u64 how long it may be.
fn stream(input: &mut Reader<'_>, request: &mut Request) {
    let (id, most) = (input.u64(), input.u64());
    #[cfg(feature = "async")]
    {
        let body = Body::from_stream(crate::http::inbox::Chunks::expect(id));
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        *request.body_mut() = Body::new(http_body_util::Limited::new(body, most));
        DefaultBodyLimit::disable().apply(request);
    }
    #[cfg(not(feature = "async"))]
    let _ = (id, most, request);
}

/// u8 version, string address of the client.
fn connection(input: &mut Reader<'_>, request: &mut Request) {
    *request.version_mut() = match input.u8() {
        10 => Version::HTTP_10,
        20 => Version::HTTP_2,
        _ => Version::HTTP_11,
    };
    let address = input.text();
    #[cfg(feature = "connect-info")]
    if let Ok(address) = address.parse::<std::net::SocketAddr>() {
        request
            .extensions_mut()
            .insert(axum::extract::ConnectInfo(address));
    }
    #[cfg(not(feature = "connect-info"))]
    let _ = address;
}

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
