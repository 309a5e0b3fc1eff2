//! The response as Java reads it: u16 status; u32 headers, each a string name and a bytes value; bytes body.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;

use crate::panics::Panic;
use crate::writer::Writer;

/// Writes a response whose body is ready.
pub(crate) fn write(response: Response, output: &mut Writer) -> Poll<Result<(), Panic>> {
    let (parts, mut body) = response.into_parts();
    write_head(&parts, output);
    let start = output.open_count();
    let mut context = Context::from_waker(Waker::noop());
    loop {
        match chunk(&mut body, &mut context) {
            Poll::Ready(Ok(Some(chunk))) => output.put(&chunk),
            Poll::Ready(Ok(None)) => break,
            Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
            Poll::Pending => return Poll::Pending,
        }
    }
    output.close_count(start);
    Poll::Ready(Ok(()))
}

pub(crate) fn write_head(parts: &axum::http::response::Parts, output: &mut Writer) {
    output.put(&parts.status.as_u16().to_ne_bytes());
    output.count(parts.headers.len());
    for (name, value) in &parts.headers {
        output.text(name.as_str());
        output.count(value.len());
        output.put(value.as_bytes());
    }
}

/// The next chunk of a body; trailers end it, Java has no place for them.
pub(crate) fn chunk(
    body: &mut Body,
    context: &mut Context<'_>,
) -> Poll<Result<Option<Bytes>, Panic>> {
    if body.is_end_stream() {
        return Poll::Ready(Ok(None));
    }
    match Pin::new(body).poll_frame(context) {
        Poll::Ready(Some(Ok(frame))) => Poll::Ready(Ok(frame.into_data().ok())),
        Poll::Ready(Some(Err(error))) => Poll::Ready(Err(Panic::of(&format!(
            "the body of a response failed: {error}"
        )))),
        Poll::Ready(None) => Poll::Ready(Ok(None)),
        Poll::Pending => Poll::Pending,
    }
}
