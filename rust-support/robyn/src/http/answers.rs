//! Async routes: a handler's response is an answer; what of its body is not ready then is a stream.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use axum::response::Response;

use crate::http::response::{self, Rest};
use crate::http::route::Handling;
use crate::panics::Panic;
use crate::streams::{self, Items};
use crate::tasks::{Job, Task};
use crate::writer::{Outcome, Writer};

/// The task of a handler.
pub(crate) fn answering(handling: Handling) -> Task {
    Box::pin(Answering(handling))
}

struct Answering(Handling);

impl Job for Answering {
    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Result<Outcome, Panic>> {
        let response = ready!(self.0.as_mut().poll(context));
        Poll::Ready(answer(response, context, output).map(|()| Outcome::Value))
    }
}

/// Writes a response; to be called where tokio is found.
pub(crate) fn answer(
    response: Response,
    context: &mut Context<'_>,
    output: &mut Writer,
) -> Result<(), Panic> {
    #[cfg(feature = "ws")]
    if let Some(upgrade) = crate::http::websocket::upgrade(&response) {
        let stream = upgrade.begin()?;
        response::write(response, context, output)?;
        response::end(stream, output);
        return Ok(());
    }
    let stream = match response::write(response, context, output)? {
        Rest::Nothing => 0,
        Rest::More(body) => streams::keep(Box::pin(Chunks(body)))?,
    };
    response::end(stream, output);
    Ok(())
}

/// A body as a stream of byte arrays.
struct Chunks(Body);

impl Items for Chunks {
    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Option<Outcome>> {
        Poll::Ready(loop {
            match ready!(response::chunk(&mut self.0, context)) {
                Ok(Some(chunk)) if chunk.is_empty() => {}
                Ok(Some(chunk)) => {
                    output.count(chunk.len());
                    output.put(&chunk);
                    break Some(Outcome::Value);
                }
                Ok(None) => break None,
                // Java gets it as the panic that ends a stream.
                Err(error) => panic!("{}", response::failed(&error).message),
            }
        })
    }
}
