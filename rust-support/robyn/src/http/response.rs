//! The response as Java reads it (docs/contract.md, section 5): u16 status; u32 headers, each a string name and a bytes
//! value; bytes body; u64 stream with the rest of the body, or 0.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::response::Parts;
use axum::response::Response;

use crate::panics::Panic;
use crate::writer::Writer;

/// A body that is longer than this is sent as it comes, when it comes in pieces.
const LONG: usize = 64 * 1024;

/// What of a body is not written yet.
pub(crate) enum Rest {
    Nothing,
    /// More, at once or later.
    #[cfg_attr(
        not(feature = "async"),
        expect(dead_code, reason = "only async routes wait for it")
    )]
    More(Body),
}

/// Writes the head of a response, and as much of its body as is ready and not too long; `end` must follow.
pub(crate) fn write(
    response: Response,
    context: &mut Context<'_>,
    output: &mut Writer,
) -> Result<Rest, Panic> {
    let (parts, mut body) = response.into_parts();
    write_head(&parts, output);
    let start = output.open_count();
    let rest = loop {
        match chunk(&mut body, context) {
            Poll::Ready(Ok(Some(chunk))) => output.put(&chunk),
            Poll::Ready(Ok(None)) => break Rest::Nothing,
            Poll::Ready(Err(error)) => return Err(failed(&error)),
            Poll::Pending => break Rest::More(body),
        }
        if output.length() - start > LONG && !body.is_end_stream() {
            break Rest::More(body);
        }
    };
    output.close_count(start);
    Ok(rest)
}

/// Ends a response with the id of the stream that brings the rest.
pub(crate) fn end(stream: u64, output: &mut Writer) {
    output.put(&stream.to_ne_bytes());
}

pub(crate) fn write_head(parts: &Parts, output: &mut Writer) {
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
) -> Poll<Result<Option<Bytes>, axum::Error>> {
    if body.is_end_stream() {
        return Poll::Ready(Ok(None));
    }
    match Pin::new(body).poll_frame(context) {
        Poll::Ready(Some(Ok(frame))) => Poll::Ready(Ok(frame.into_data().ok())),
        Poll::Ready(Some(Err(error))) => Poll::Ready(Err(error)),
        Poll::Ready(None) => Poll::Ready(Ok(None)),
        Poll::Pending => Poll::Pending,
    }
}

#[cold]
pub(crate) fn failed(error: &axum::Error) -> Panic {
    Panic::of(&format!("the body of a response failed: {error}"))
}
