//! Java's publishers as streams of Rust's.
//!
//! Rust asks for items, a window of them ahead of what was taken. Java pushes each in a call of its own, on whichever thread
//! the publisher has, into a queue that is never longer than the window. No thread of Rust's waits for Java.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use futures_core::Stream;

use crate::call::run;
use crate::callbacks::{Answered, JavaException, JavaObject, thrown};
use crate::code::Code;
use crate::panics::caught;
use crate::reader::{Reader, bad_variant};
use crate::writer::Outcome;

/// The word of a stream that Java passes.
const STREAM: u64 = 50;

/// How many items are asked for ahead; more are asked for when half of them are taken.
const WINDOW: u32 = 32;

/// The one method of the object that Java passes: a stream's id, and how many items more it takes.
const REQUEST: u32 = 0;

/// What Java pushes.
const ITEM: u8 = 1;
const END: u8 = 2;
const ERROR: u8 = 3;

/// An item of a stream that Java passes.
#[diagnostic::on_unimplemented(
    message = "Java cannot pass a stream of `{Self}`",
    label = "not a type that an item can have",
    note = "items can be: bool, integers, f32/f64, char, String, Vec<T>, Option<T>, HashMap<K, V>, HashSet<T>, and Result<T, E> of these where E has `From<robyn::JavaException>`",
    note = "for a struct or enum of your own, put `#[export]` on its definition; items are owned and `Send`"
)]
pub trait PublishedItem: Sized {
    /// How metadata writes a stream of such items.
    const STREAM: Code;

    /// What Java pushes while it does not fail.
    type Value: Send + 'static;

    /// Reads what Java pushed.
    fn read(input: &mut Reader<'_>) -> Self::Value;

    /// The item, or what becomes of the publisher's failure.
    fn arrived(item: Result<Self::Value, JavaException>) -> Self;

    /// Reads the publisher. Nothing is subscribed to before the stream's first poll.
    fn read_stream(input: &mut Reader<'_>) -> Published<Self> {
        Published::new(JavaObject::kept(input))
    }
}

#[diagnostic::do_not_recommend]
impl<T> PublishedItem for T
where
    T: Answered,
    T::Value: Send + 'static,
{
    const STREAM: Code = Code::with(STREAM, T::CODE);

    type Value = T::Value;

    fn read(input: &mut Reader<'_>) -> T::Value {
        T::read(input)
    }

    fn arrived(item: Result<T::Value, JavaException>) -> T {
        T::answered(item)
    }
}

/// What a publisher of Java's emits. Dropping it cancels the subscription.
///
/// A failure of the publisher is the last item where items are `Result`s, and else a panic that is Java's exception again
/// when it leaves Rust.
pub struct Published<I: PublishedItem> {
    id: u64,
    object: JavaObject,
    queue: Arc<Queue<I::Value>>,
    /// Items that were asked for and not taken.
    wanted: u32,
    ended: bool,
}

/// Where Java's items wait.
struct Queue<V> {
    waiting: Mutex<Waiting<V>>,
    read: fn(&mut Reader<'_>) -> V,
}

struct Waiting<V> {
    items: VecDeque<V>,
    /// After the items: completed, or failed.
    end: Option<Result<(), JavaException>>,
    waker: Option<Waker>,
}

/// A queue, whatever its items.
trait Inlet: Send + Sync {
    fn push(&self, input: &mut Reader<'_>);

    /// Ends it. Does not unwind.
    fn end(&self, end: Result<(), JavaException>);
}

impl<V> Queue<V> {
    fn waiting(&self) -> MutexGuard<'_, Waiting<V>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, put: impl FnOnce(&mut Waiting<V>)) {
        let waker = {
            let mut waiting = self.waiting();
            put(&mut waiting);
            waiting.waker.take()
        };
        // Not under the lock: a waker may be the user's own.
        let _ = caught(|| waker.map(Waker::wake));
    }
}

impl<V: Send> Inlet for Queue<V> {
    fn push(&self, input: &mut Reader<'_>) {
        let item = (self.read)(input);
        self.put(|waiting| waiting.items.push_back(item));
    }

    fn end(&self, end: Result<(), JavaException>) {
        self.put(|waiting| {
            waiting.end.get_or_insert(end);
        });
    }
}

/// The queues of streams that live, by id.
static INLETS: Mutex<Option<HashMap<u64, Arc<dyn Inlet>>>> = Mutex::new(None);

fn inlets<R>(of: impl FnOnce(&mut HashMap<u64, Arc<dyn Inlet>>) -> R) -> R {
    of(INLETS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get_or_insert_default())
}

impl<I: PublishedItem> Published<I> {
    fn new(object: JavaObject) -> Published<I> {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        let queue = Arc::new(Queue {
            waiting: Mutex::new(Waiting {
                items: VecDeque::new(),
                end: None,
                waker: None,
            }),
            read: I::read,
        });
        let inlet: Arc<dyn Inlet> = queue.clone();
        inlets(|inlets| inlets.insert(id, inlet));
        Published {
            id,
            object,
            queue,
            wanted: 0,
            ended: false,
        }
    }

    /// Asks Java for what the window has room for, when that is worth a call.
    fn request(&mut self) {
        if self.wanted <= WINDOW / 2 {
            let words = [self.id as i64, i64::from(WINDOW - self.wanted), 0];
            self.wanted = WINDOW;
            let queue = Arc::clone(&self.queue);
            // The publisher may push into the queue before this returns.
            self.object.send(REQUEST, words, move |exception| {
                queue.end(Err(exception));
            });
        }
    }
}

impl<I: PublishedItem> Stream for Published<I> {
    type Item = I;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<I>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.request();
        let mut waiting = self.queue.waiting();
        if let Some(item) = waiting.items.pop_front() {
            drop(waiting);
            self.wanted -= 1;
            return Poll::Ready(Some(I::arrived(Ok(item))));
        }
        let Some(end) = waiting.end.take() else {
            match &mut waiting.waker {
                Some(waker) => waker.clone_from(context.waker()),
                none => *none = Some(context.waker().clone()),
            }
            return Poll::Pending;
        };
        drop(waiting);
        self.ended = true;
        Poll::Ready(end.err().map(|exception| I::arrived(Err(exception))))
    }
}

impl<I: PublishedItem> Drop for Published<I> {
    fn drop(&mut self) {
        let inlet = inlets(|inlets| inlets.remove(&self.id));
        // Not under the lock: it may hold items that are the user's.
        drop(inlet);
    }
}

/// Takes what a publisher emitted: u64 stream, u8 1 and the item, 2 (it completed), or 3 and an exception. The value is a
/// u8: whether somebody reads the stream.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_push(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let id = input.u64();
            let inlet = inlets(|inlets| inlets.get(&id).cloned());
            match (input.u8(), &inlet) {
                (ITEM, Some(inlet)) => inlet.push(input),
                (ITEM, None) => {}
                (END, Some(inlet)) => inlet.end(Ok(())),
                (END, None) => {}
                (ERROR, inlet) => {
                    let exception = thrown(i64::from_ne_bytes(input.take()));
                    if let Some(inlet) = inlet {
                        inlet.end(Err(exception));
                    }
                }
                (other, _) => bad_variant(i64::from(other), "what is pushed"),
            }
            output.u8(inlet.is_some() as u8);
            Ok(Outcome::Value)
        })
    }
}
