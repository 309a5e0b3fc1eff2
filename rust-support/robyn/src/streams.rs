//! Streams: Java asks for as many items as its subscriber wants, and gets those that are ready, or waits for the first.
//!
//! Between two such calls a stream lies here and nobody polls it. Asking for items is a task as an async function is.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::call::run;
use crate::callbacks::entered_for_callbacks;
use crate::panics::{Panic, caught};
use crate::reader::Reader;
use crate::tasks::{Job, Task, entered, next_id, run_task};
use crate::writer::{Outcome, Writer};

/// Tags in a batch: what follows.
const NO_MORE_YET: u8 = 0;
const ITEM: u8 = 1;
const END: u8 = 2;
const ERROR: u8 = 3;
const PANIC: u8 = 4;

/// A batch that is longer than this ends, so that it mostly fits the buffer of the call.
const LONG: usize = 32 * 1024;

/// A stream of items that write themselves.
pub trait Items: Send {
    /// The next item, written to `output`, or its error; None after the last one.
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Option<Outcome>>;
}

/// A stream that is on its way.
pub type Streaming = Pin<Box<dyn Items>>;

/// A stream, and what writes its items.
struct Written<S, W> {
    stream: S,
    write: W,
}

impl<S, W> Items for Written<S, W>
where
    S: Stream + Send,
    W: Fn(S::Item, &mut Writer) -> Outcome + Send,
{
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Option<Outcome>> {
        // SAFETY: the stream is pinned as long as the whole is, and nothing moves out of either.
        let (stream, write) = unsafe {
            let this = self.get_unchecked_mut();
            (Pin::new_unchecked(&mut this.stream), &this.write)
        };
        stream
            .poll_next(context)
            .map(|item| item.map(|item| write(item, output)))
    }
}

/// A future whose value is a stream.
enum Opening<F, S> {
    Future(F),
    Stream(S),
}

impl<F, S> Stream for Opening<F, S>
where
    F: Future<Output = S>,
    S: Stream,
{
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            // SAFETY: nothing moves out of it.
            let stream = match unsafe { self.as_mut().get_unchecked_mut() } {
                Opening::Future(future) => {
                    // SAFETY: pinned as long as the whole is, and dropped in place when the stream takes its place.
                    ready!(unsafe { Pin::new_unchecked(future) }.poll(context))
                }
                Opening::Stream(stream) => {
                    // SAFETY: pinned as long as the whole is.
                    return unsafe { Pin::new_unchecked(stream) }.poll_next(context);
                }
            };
            self.set(Opening::Stream(stream));
        }
    }
}

/// The stream that a function returned: `write` writes its items.
pub fn streaming<S, W>(stream: S, write: W) -> Streaming
where
    S: Stream + Send + 'static,
    W: Fn(S::Item, &mut Writer) -> Outcome + Send + 'static,
{
    Box::pin(Written { stream, write })
}

/// The stream that an async function will return.
pub fn streaming_later<F, S, W>(future: F, write: W) -> Streaming
where
    F: Future<Output = S> + Send + 'static,
    S: Stream + Send + 'static,
    W: Fn(S::Item, &mut Writer) -> Outcome + Send + 'static,
{
    streaming(Opening::Future(future), write)
}

/// Streams by id; None while items are waited for.
static STREAMS: Mutex<Option<HashMap<u64, Option<Streaming>>>> = Mutex::new(None);

struct Streams(MutexGuard<'static, Option<HashMap<u64, Option<Streaming>>>>);

impl Streams {
    fn locked() -> Streams {
        Streams(STREAMS.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn by_id(&mut self) -> &mut HashMap<u64, Option<Streaming>> {
        self.0.get_or_insert_default()
    }

    /// Gives a stream back: the stream itself when it was closed in the meantime, which the caller then drops.
    fn give(&mut self, id: u64, stream: Streaming) -> Option<Streaming> {
        match self.by_id().get_mut(&id) {
            Some(place) => {
                *place = Some(stream);
                None
            }
            None => Some(stream),
        }
    }
}

/// Keeps a stream for Java, which asks for its items by the id.
#[cfg(feature = "http")]
pub(crate) fn keep(stream: Streaming) -> Result<u64, Panic> {
    keep_with(|_| stream)
}

/// The same for a stream that knows its id.
#[cfg(feature = "http")]
pub(crate) fn keep_with(stream: impl FnOnce(u64) -> Streaming) -> Result<u64, Panic> {
    let id = next_id()?;
    Streams::locked().by_id().insert(id, Some(stream(id)));
    Ok(id)
}

/// Runs a function that returns a stream: the value is the stream's id.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn stream_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    start: for<'a> fn(&mut Reader<'a>) -> Streaming,
) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let id = entered(|| {
                let stream = start(input);
                let id = next_id()?;
                Streams::locked().by_id().insert(id, Some(stream));
                Ok(id)
            })?;
            output.put(&id.to_ne_bytes());
            Ok(Outcome::Value)
        })
    }
}

/// Runs a function that returns a stream and gets objects of Java's, which this thread may call.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn stream_callback_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    start: for<'a> fn(&mut Reader<'a>) -> Streaming,
) -> i64 {
    // SAFETY: promised by the caller.
    entered_for_callbacks(|| unsafe { stream_call(buffer, length, capacity, start) })
}

/// Waits for items: as many as are ready and at most so many, but one at least.
struct Batch {
    id: u64,
    stream: Option<Streaming>,
    most: u32,
}

impl Job for Batch {
    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Result<Outcome, Panic>> {
        let Some(mut stream) = self.stream.take() else {
            return Poll::Ready(Err(unknown()));
        };
        let mut count = 0;
        let ended = loop {
            let tag = output.length();
            if count == self.most || tag > LONG {
                output.u8(NO_MORE_YET);
                break false;
            }
            output.u8(ITEM);
            match caught(|| stream.as_mut().poll_next(context, output)) {
                Ok(Poll::Ready(Some(Outcome::Value))) => count += 1,
                Ok(Poll::Ready(Some(_))) => {
                    output.replace(tag, ERROR);
                    break true;
                }
                Ok(Poll::Ready(None)) => {
                    output.replace(tag, END);
                    break true;
                }
                Ok(Poll::Pending) if count == 0 => {
                    output.truncate(0);
                    self.stream = Some(stream);
                    return Poll::Pending;
                }
                Ok(Poll::Pending) => {
                    output.replace(tag, NO_MORE_YET);
                    break false;
                }
                Err(panic) => {
                    output.truncate(tag);
                    output.u8(PANIC);
                    panic.write(output);
                    break true;
                }
            }
        };
        let closed = if ended {
            Streams::locked().by_id().remove(&self.id);
            Some(stream)
        } else {
            Streams::locked().give(self.id, stream)
        };
        // Not under the lock: what the user's code does when it is dropped is its own affair.
        drop(closed);
        Poll::Ready(Ok(Outcome::Value))
    }
}

/// Cancelled while it waited: the stream goes with it.
impl Drop for Batch {
    fn drop(&mut self) {
        if self.stream.is_some() {
            Streams::locked().by_id().remove(&self.id);
        }
    }
}

/// Asks a stream for items: u64 id, u32 how many at most.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_next(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run_task(buffer, length, capacity, |input| -> Task {
            let (id, most) = (input.u64(), input.u32());
            input.end();
            let stream = Streams::locked()
                .by_id()
                .get_mut(&id)
                .and_then(Option::take);
            Box::pin(Batch { id, stream, most })
        })
    }
}

/// Drops a stream, now or when what was asked of it is done; 1 when there was one.
#[unsafe(no_mangle)]
extern "C" fn robyn_close_stream(id: i64) -> i64 {
    let closed = Streams::locked().by_id().remove(&(id as u64));
    let known = closed.is_some();
    let mut stream = closed.flatten();
    let _ = caught(|| {
        entered(|| {
            stream = None;
            Ok(())
        })
    });
    // Without a runtime it is dropped all the same.
    dropped(stream);
    known as i64
}

/// Drops all streams that nobody waits for.
pub(crate) fn close_all() {
    let closed = std::mem::take(Streams::locked().by_id());
    closed.into_values().for_each(dropped);
}

/// A panic of the user's ends here: nobody waits for it.
fn dropped(stream: Option<Streaming>) {
    let _ = caught(|| drop(stream));
}

fn unknown() -> Panic {
    Panic::of("the stream has ended, or the application is stopping")
}
