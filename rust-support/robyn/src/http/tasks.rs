//! Async routes. A future is polled once where Java called; only one that has to wait goes to tokio.
//!
//! No thread of Rust calls into Java: what ends later waits in a queue that a thread of Java's takes from.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::response::Parts;
use axum::response::Response;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::AbortHandle;

use crate::call::run;
use crate::http::paths::Paths;
use crate::http::request::Incoming;
use crate::http::response;
use crate::panics::{Panic, caught_in_task};
use crate::writer::{Outcome, Writer};

/// A handler on its way to an answer.
pub type Answering = Pin<Box<dyn Future<Output = Result<Collected, Panic>> + Send>>;

/// A response whose body has arrived.
pub struct Collected {
    parts: Parts,
    first: Bytes,
    rest: Vec<Bytes>,
}

/// What a completion says about its block.
const VALUE: i64 = 0;
const PANIC: i64 = -4;

/// Bytes of one completion in the buffer: id, outcome, pointer, length, capacity.
const COMPLETION: usize = 40;

/// How long the runtime's threads get to end after the futures are dropped.
const THREADS_END: Duration = Duration::from_millis(200);

struct Completion {
    id: u64,
    outcome: i64,
    payload: Writer,
}

/// The runtime's life. It is made by the first async call, also by the first one after a shutdown, since a reload of
/// the application may keep the library.
enum Phase {
    Idle,
    Running(Runtime),
    Closing(Runtime),
    Closed,
}

struct State {
    phase: Phase,
    running: Option<HashMap<u64, AbortHandle>>,
    completed: VecDeque<Completion>,
}

static STATE: Mutex<State> = Mutex::new(State {
    phase: Phase::Idle,
    running: None,
    completed: VecDeque::new(),
});
/// Something was completed, or the runtime ended.
static COMPLETED: Condvar = Condvar::new();
/// No future is running.
static DONE: Condvar = Condvar::new();

impl State {
    fn running(&mut self) -> &mut HashMap<u64, AbortHandle> {
        self.running.get_or_insert_default()
    }

    /// Where futures run.
    fn handle(&mut self) -> Result<Handle, Panic> {
        if matches!(self.phase, Phase::Idle | Phase::Closed) {
            self.phase = Phase::Running(runtime()?);
        }
        match &self.phase {
            Phase::Running(runtime) => Ok(runtime.handle().clone()),
            _ => Err(Panic::of(
                "the application is stopping: no async route starts any more",
            )),
        }
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As many threads as the process may use: the number that the standard library gives knows of cgroups.
fn runtime() -> Result<Runtime, Panic> {
    Builder::new_multi_thread()
        .worker_threads(std::thread::available_parallelism().map_or(1, usize::from))
        .thread_name("robyn-tokio")
        .enable_all()
        .build()
        .map_err(|error| {
            Panic::of(&format!(
                "the runtime of async routes cannot start: {error}"
            ))
        })
}

/// Boxes a handler's future, followed by the collecting of the response's body.
pub fn answering<F: Future<Output = Response> + Send + 'static>(handler: F) -> Answering {
    Box::pin(async move { collect(handler.await).await })
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
    handler: fn(Request) -> Answering,
) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let incoming = Incoming::read(input);
            input.end();
            let id = incoming.id;
            let handle = state().handle()?;
            let _entered = handle.enter();
            let mut future = match incoming.matched(paths) {
                Ok(request) => handler(request),
                Err(response) => answering(std::future::ready(response)),
            };
            match future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
            {
                Poll::Ready(collected) => {
                    collected?.write(output);
                    Ok(Outcome::Value)
                }
                Poll::Pending => spawn(id, future, &handle),
            }
        })
    }
}

fn spawn(id: u64, future: Answering, handle: &Handle) -> Result<Outcome, Panic> {
    let mut state = state();
    // The runtime may have been shut down while the future was polled.
    if !matches!(state.phase, Phase::Running(_)) {
        drop(state);
        return Err(Panic::of(
            "the application is stopping: the async route is dropped",
        ));
    }
    // The task ends by taking the lock, so not before it is in the table.
    let task = handle.spawn(async move {
        let result = Guarded(future).await;
        complete(id, result);
    });
    state.running().insert(id, task.abort_handle());
    Ok(Outcome::Pending)
}

/// A future whose panics are caught in each poll.
struct Guarded(Answering);

impl Future for Guarded {
    type Output = Result<Collected, Panic>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match caught_in_task(|| self.0.as_mut().poll(context)) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Err(panic)),
        }
    }
}

fn complete(id: u64, result: Result<Collected, Panic>) {
    let mut payload = Writer::owned();
    let written = result.and_then(|collected| caught_in_task(|| collected.write(&mut payload)));
    let outcome = match written {
        Ok(()) => VALUE,
        Err(panic) => {
            payload.clear();
            panic.write(&mut payload);
            PANIC
        }
    };
    let mut state = state();
    // What was cancelled is not in the table any more, and nobody waits for it.
    if state.running().remove(&id).is_some() {
        state.completed.push_back(Completion {
            id,
            outcome,
            payload,
        });
        COMPLETED.notify_one();
    }
    if state.running().is_empty() {
        DONE.notify_all();
    }
}

/// Waits for completions and writes as many as fit into `buffer`; 0 when the runtime was shut down.
///
/// # Safety
/// `buffer` is 8-byte aligned and `capacity` (at least 48) bytes of it are writable.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_completions(buffer: i64, _length: i64, capacity: i64) -> i64 {
    let mut state = state();
    while state.completed.is_empty() {
        if matches!(state.phase, Phase::Closed) {
            return 0;
        }
        state = COMPLETED
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner);
    }
    let room = (capacity as usize - 8) / COMPLETION;
    let count = state.completed.len().min(room);
    // SAFETY: promised by the caller; what is written fits the capacity.
    unsafe {
        let at = buffer as *mut u64;
        at.write(0);
        at.cast::<u32>().write(count as u32);
        for (nth, mut completion) in state.completed.drain(..count).enumerate() {
            let (pointer, length, capacity) = completion.payload.release();
            let fields = [
                completion.id,
                completion.outcome as u64,
                pointer,
                length,
                capacity,
            ];
            at.add(1).cast::<[u64; 5]>().add(nth).write(fields);
        }
    }
    (8 + count * COMPLETION) as i64
}

/// Drops a future: 1 when it was pending, and no completion follows.
#[unsafe(no_mangle)]
extern "C" fn robyn_cancel(id: i64) -> i64 {
    let mut state = state();
    match state.running().remove(&(id as u64)) {
        Some(task) => {
            task.abort();
            if state.running().is_empty() {
                DONE.notify_all();
            }
            1
        }
        None => 0,
    }
}

/// Lets running futures end for `millis`, drops the rest and ends the runtime.
#[unsafe(no_mangle)]
extern "C" fn robyn_shutdown(millis: i64) -> i64 {
    let deadline = Instant::now() + Duration::from_millis(millis.clamp(0, 3_600_000) as u64);
    let mut state = state();
    state.phase = match std::mem::replace(&mut state.phase, Phase::Closed) {
        Phase::Running(runtime) => Phase::Closing(runtime),
        other => other,
    };
    while matches!(state.phase, Phase::Closing(_)) && !state.running().is_empty() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        state = DONE
            .wait_timeout(state, left)
            .unwrap_or_else(PoisonError::into_inner)
            .0;
    }
    let ended = std::mem::replace(&mut state.phase, Phase::Closed);
    // Whatever still completes finds itself cancelled.
    state.running().clear();
    COMPLETED.notify_all();
    drop(state);
    if let Phase::Closing(runtime) = ended {
        runtime.shutdown_timeout(THREADS_END);
    }
    0
}
