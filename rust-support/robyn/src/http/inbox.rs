//! What Java pushes: the body of a request as it comes, and the messages of a WebSocket. Java goes on until it is told to
//! wait, and then waits for a completion, so that what lies here is bounded.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use axum::body::Bytes;
use futures_core::Stream;

use crate::call::run;
use crate::tasks;
use crate::writer::Outcome;

/// Java waits while more bytes than this lie here.
const HIGH: usize = 256 * 1024;
/// And goes on when there are fewer than this.
const LOW: usize = 64 * 1024;
/// What an item costs beside its bytes.
const ITEM: usize = 64;

/// Kinds of what is pushed; 0 is a piece of a body.
const END: u8 = 1;
const FAILED: u8 = 2;

/// Java's answers from `robyn_deliver`, beside the id of a completion.
const GO_ON: u64 = 0;
const NOBODY: u64 = u64::MAX;

#[derive(Default)]
struct Inbox {
    /// With its kind.
    items: VecDeque<(u8, Bytes)>,
    size: usize,
    /// Nothing follows; with a text when something is missing.
    ended: Option<Option<String>>,
    reader: Option<Waker>,
    /// The completion that Java waits for.
    awaited: Option<u64>,
}

type Shared = Arc<Mutex<Inbox>>;

static OPEN: Mutex<Option<HashMap<u64, Shared>>> = Mutex::new(None);

fn open() -> MutexGuard<'static, Option<HashMap<u64, Shared>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn locked(inbox: &Shared) -> MutexGuard<'_, Inbox> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The reading end. Dropped, it tells Java that nobody reads.
pub(crate) struct Items {
    id: u64,
    inbox: Shared,
}

/// The other side broke off.
#[derive(Debug)]
pub(crate) struct Broken(String);

#[cfg(feature = "ws")]
impl Broken {
    pub(crate) fn new(text: &str) -> Broken {
        Broken(text.to_owned())
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

impl Items {
    /// Opens the inbox that Java will push to.
    pub(crate) fn expect(id: u64) -> Items {
        let inbox = Shared::default();
        open()
            .get_or_insert_default()
            .insert(id, Arc::clone(&inbox));
        Items { id, inbox }
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<(u8, Bytes), Broken>>> {
        let mut inbox = locked(&self.inbox);
        let Some(item) = inbox.items.pop_front() else {
            return match &mut inbox.ended {
                Some(failure) => Poll::Ready(failure.take().map(|text| Err(Broken(text)))),
                None => {
                    inbox.reader = Some(context.waker().clone());
                    Poll::Pending
                }
            };
        };
        inbox.size -= item.1.len() + ITEM;
        let awaited = if inbox.size < LOW {
            inbox.awaited.take()
        } else {
            None
        };
        drop(inbox);
        if let Some(id) = awaited {
            tasks::tell(id);
        }
        Poll::Ready(Some(Ok(item)))
    }
}

impl Drop for Items {
    fn drop(&mut self) {
        if let Some(open) = open().as_mut() {
            open.remove(&self.id);
        }
        let awaited = locked(&self.inbox).awaited.take();
        if let Some(id) = awaited {
            tasks::tell(id);
        }
    }
}

/// The body of a request.
pub(crate) struct Chunks(Items);

impl Chunks {
    pub(crate) fn expect(id: u64) -> Chunks {
        Chunks(Items::expect(id))
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .poll(context)
            .map(|item| item.map(|item| item.map(|(_, bytes)| bytes)))
    }
}

fn push(id: u64, kind: u8, bytes: &[u8]) -> u64 {
    let Some(inbox) = open().as_ref().and_then(|open| open.get(&id).cloned()) else {
        return NOBODY;
    };
    let bytes = Bytes::copy_from_slice(bytes);
    let mut inbox = locked(&inbox);
    match kind {
        // What ended it first is why.
        END => {
            inbox.ended.get_or_insert(None);
        }
        FAILED => {
            let text = || Some(String::from_utf8_lossy(&bytes).into_owned());
            inbox.ended.get_or_insert_with(text);
        }
        _ => {
            inbox.size += bytes.len() + ITEM;
            inbox.items.push_back((kind, bytes));
        }
    }
    let reader = inbox.reader.take();
    let answer = if inbox.size > HIGH {
        // Without a runtime the reader is going, too.
        let awaited = tasks::awaited().unwrap_or(NOBODY);
        if awaited != NOBODY {
            inbox.awaited = Some(awaited);
        }
        awaited
    } else {
        GO_ON
    };
    drop(inbox);
    if let Some(reader) = reader {
        reader.wake();
    }
    answer
}

/// Ends an inbox that Java does not end.
#[cfg(feature = "ws")]
pub(crate) fn fail(id: u64, text: &str) {
    push(id, FAILED, text.as_bytes());
}

/// Hands over a piece of what Rust reads: u64 inbox, u8 kind, bytes. The value is a u64: 0 go on, all bits nobody reads
/// any more, else the id of the completion to wait for.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_deliver(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let (id, kind) = (input.u64(), input.u8());
            let bytes = input.array(1);
            input.end();
            output.put(&push(id, kind, bytes).to_ne_bytes());
            Ok(Outcome::Value)
        })
    }
}
