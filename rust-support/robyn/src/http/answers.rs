//! Async routes: a handler's response is an answer when its body has arrived.

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::response::Parts;
use axum::response::Response;

use crate::http::paths::Paths;
use crate::http::request::Incoming;
use crate::http::response;
use crate::panics::Panic;
use crate::tasks::{Task, run_task, task};
use crate::writer::{Outcome, Writer};

/// A response whose body has arrived.
struct Collected {
    parts: Parts,
    first: Bytes,
    rest: Vec<Bytes>,
}

/// The task of a handler, followed by the collecting of the response's body.
pub fn answering<F: Future<Output = Response> + Send + 'static>(handler: F) -> Task {
    task(
        async move { collect(handler.await).await },
        |collected: Result<Collected, Panic>, output| {
            collected?.write(output);
            Ok(Outcome::Value)
        },
    )
}

async fn collect(response: Response) -> Result<Collected, Panic> {
    let (parts, mut body) = response.into_parts();
    let mut collected = Collected {
        parts,
        first: Bytes::new(),
        rest: Vec::new(),
    };
    while let Some(chunk) =
        std::future::poll_fn(|context| response::chunk(&mut body, context)).await?
    {
        if collected.first.is_empty() {
            collected.first = chunk;
        } else {
            collected.rest.push(chunk);
        }
    }
    Ok(collected)
}

impl Collected {
    fn write(&self, output: &mut Writer) {
        response::write_head(&self.parts, output);
        let start = output.open_count();
        output.put(&self.first);
        for chunk in &self.rest {
            output.put(chunk);
        }
        output.close_count(start);
    }
}

/// Runs an async route: its answer when it is ready at once, else the outcome that says that a completion follows.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn async_route_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    paths: Option<&'static Paths>,
    handler: fn(Request) -> Task,
) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run_task(buffer, length, capacity, |input| {
            let incoming = Incoming::read(input);
            input.end();
            match incoming.matched(paths) {
                Ok(request) => handler(request),
                Err(response) => answering(std::future::ready(response)),
            }
        })
    }
}
