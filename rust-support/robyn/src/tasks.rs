//! Futures that Java waits for. One is polled once where Java called; only one that has to wait goes to tokio.
//!
//! No thread of Rust calls into Java: what ends later waits in a queue that a thread of Java's takes from.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::{AbortHandle, JoinHandle};

use crate::call::run;
use crate::panics::{Panic, caught_in_task};
use crate::reader::Reader;
#[cfg(feature = "tracing")]
use crate::spans::{context as spans, within};
use crate::writer::{Outcome, Writer};
#[cfg(not(feature = "tracing"))]
use untraced::{spans, within};

/// What `spans` has, for an application without them.
#[cfg(not(feature = "tracing"))]
mod untraced {
    pub(super) struct None;

    pub(super) fn spans() -> None {
        None
    }

    pub(super) fn within<R>(_: &None, poll: impl FnOnce() -> R) -> R {
        poll()
    }
}

/// Work that may have to wait.
pub trait Job: Send {
    /// Goes on; when it is ready, `output` holds what Java reads. Nothing is written before.
    fn poll(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Result<Outcome, Panic>>;
}

/// A job that is on its way.
pub type Task = Pin<Box<dyn Job>>;

/// A future, and what writes its output.
struct Work<F, W> {
    future: F,
    write: W,
}

impl<F, W> Job for Work<F, W>
where
    F: Future + Send,
    W: Fn(F::Output, &mut Writer) -> Result<Outcome, Panic> + Send,
{
    fn poll(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        output: &mut Writer,
    ) -> Poll<Result<Outcome, Panic>> {
        // SAFETY: the future is pinned as long as the whole is, and nothing moves out of either.
        let (future, write) = unsafe {
            let this = self.get_unchecked_mut();
            (Pin::new_unchecked(&mut this.future), &this.write)
        };
        future.poll(context).map(|result| write(result, output))
    }
}

/// The task that runs `future` and has `write` write its output.
pub(crate) fn task<F, W>(future: F, write: W) -> Task
where
    F: Future + Send + 'static,
    W: Fn(F::Output, &mut Writer) -> Result<Outcome, Panic> + Send + 'static,
{
    Box::pin(Work { future, write })
}

/// Bytes of one completion in the buffer: id, outcome, pointer, length, capacity.
const COMPLETION: usize = 40;

/// How long the runtime's threads get to end after the futures are dropped.
const THREADS_END: Duration = Duration::from_millis(200);

struct Completion {
    id: u64,
    outcome: Outcome,
    payload: Writer,
}

/// The runtime's life. It is made by the first async call.
enum Phase {
    Idle,
    Running(Runtime),
    Closing(Runtime),
    /// Until `robyn_start`: the application that called has ended.
    Closed,
}

/// How the runtime is made.
struct Settings {
    /// 0: as many as the process may use.
    threads: usize,
    /// 0: tokio's own.
    stack_size: usize,
    /// Empty: a name of ours.
    thread_name: String,
}

struct State {
    phase: Phase,
    settings: Settings,
    /// By id; None until the task is spawned.
    running: Option<HashMap<u64, Option<AbortHandle>>>,
    completed: VecDeque<Completion>,
    /// Whether Java's thread waits: to wake nobody costs a system call, too.
    taker_waits: bool,
    last_id: u64,
}

static STATE: Mutex<State> = Mutex::new(State {
    phase: Phase::Idle,
    settings: Settings {
        threads: 0,
        stack_size: 0,
        thread_name: String::new(),
    },
    running: None,
    completed: VecDeque::new(),
    taker_waits: false,
    last_id: 0,
});
/// Something was completed, or the runtime ended.
static COMPLETED: Condvar = Condvar::new();
/// No future is running.
static DONE: Condvar = Condvar::new();

/// Counts the runtimes of this process; 0 while none is running.
static GENERATION: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The runtime as this thread saw it last, so that a call takes no lock to find it.
    static SEEN: RefCell<(u64, Option<Rc<Handle>>)> = const { RefCell::new((0, None)) };
}

impl State {
    fn running(&mut self) -> &mut HashMap<u64, Option<AbortHandle>> {
        self.running.get_or_insert_default()
    }

    /// Where futures run, and which generation that is.
    fn handle(&mut self) -> Result<(u64, Handle), Panic> {
        static GENERATIONS: AtomicU64 = AtomicU64::new(0);
        if matches!(self.phase, Phase::Idle) {
            self.phase = Phase::Running(self.settings.runtime()?);
            let generation = GENERATIONS.fetch_add(1, Ordering::Relaxed) + 1;
            GENERATION.store(generation, Ordering::Release);
        }
        match &self.phase {
            Phase::Running(runtime) => {
                Ok((GENERATION.load(Ordering::Relaxed), runtime.handle().clone()))
            }
            _ => Err(stopping()),
        }
    }

    /// Takes a future out of the table: whoever gets it ends it.
    fn remove(&mut self, id: u64) -> Option<Option<AbortHandle>> {
        let removed = self.running().remove(&id);
        if matches!(self.phase, Phase::Closing(_)) && self.running().is_empty() {
            DONE.notify_all();
        }
        removed
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cold]
fn stopping() -> Panic {
    Panic::of("the application is stopping: no async function starts any more")
}

impl Settings {
    /// As many threads as the process may use, unless told: the number that the standard library gives knows of cgroups.
    fn runtime(&self) -> Result<Runtime, Panic> {
        let mut builder = Builder::new_multi_thread();
        builder.enable_all().worker_threads(match self.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        });
        builder.thread_name(match self.thread_name.as_str() {
            "" => "robyn-tokio",
            name => name,
        });
        if self.stack_size > 0 {
            builder.thread_stack_size(self.stack_size);
        }
        builder.build().map_err(|error| {
            Panic::of(&format!(
                "the runtime of async functions cannot start: {error}"
            ))
        })
    }
}

/// Waits on this thread, which is one of Java's, for a future.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match handle() {
        Ok(handle) => handle.block_on(future),
        Err(panic) => panic!("{}", panic.message),
    }
}

/// The runtime, which the first call makes.
fn handle() -> Result<Rc<Handle>, Panic> {
    let generation = GENERATION.load(Ordering::Acquire);
    let seen = SEEN.try_with(|seen| match &*seen.borrow() {
        (seen, handle) if *seen == generation => handle.clone(),
        _ => None,
    });
    match seen {
        Ok(Some(handle)) => Ok(handle),
        _ => handle_of_this_generation(),
    }
}

#[cold]
fn handle_of_this_generation() -> Result<Rc<Handle>, Panic> {
    let (generation, handle) = state().handle()?;
    let handle = Rc::new(handle);
    // A thread that is being torn down keeps nothing any more.
    let _ = SEEN.try_with(|seen| seen.replace((generation, Some(handle.clone()))));
    Ok(handle)
}

/// Runs `body` where the user's code finds tokio.
pub(crate) fn entered<R>(body: impl FnOnce() -> Result<R, Panic>) -> Result<R, Panic> {
    let handle = handle()?;
    let _entered = handle.enter();
    body()
}

/// A number that no other call or stream has.
pub(crate) fn next_id() -> Result<u64, Panic> {
    let mut state = state();
    if !matches!(state.phase, Phase::Running(_)) {
        return Err(stopping());
    }
    state.last_id += 1;
    Ok(state.last_id)
}

/// The id of a completion that Java will wait for, and that `tell` sends.
#[cfg(feature = "http")]
pub(crate) fn awaited() -> Result<u64, Panic> {
    let id = next_id()?;
    state().running().insert(id, None);
    Ok(id)
}

/// Sends a completion that has no value.
#[cfg(feature = "http")]
pub(crate) fn tell(id: u64) {
    complete(id, Outcome::Value, Writer::owned());
}

/// Runs what `start` makes of the arguments: its result when it is ready at once, else the outcome that says that a
/// completion follows, and the id that it will have.
///
/// # Safety
/// As for `buffer_call`.
pub(crate) unsafe fn run_task<'a>(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    start: impl FnOnce(&mut Reader<'a>) -> Task,
) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let handle = handle()?;
            let _entered = handle.enter();
            let mut task = start(input);
            let first = task
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()), output);
            match first {
                Poll::Ready(result) => result,
                Poll::Pending => {
                    output.put(&spawn(task, &handle)?.to_ne_bytes());
                    Ok(Outcome::Pending)
                }
            }
        })
    }
}

fn spawn(task: Task, handle: &Handle) -> Result<u64, Panic> {
    let mut state = state();
    // The runtime may have been shut down while the future was polled.
    if !matches!(state.phase, Phase::Running(_)) {
        drop(state);
        return Err(stopping());
    }
    state.last_id += 1;
    let id = state.last_id;
    state.running().insert(id, None);
    // Not under the lock, which the task takes when it ends.
    drop(state);
    let traced = spans();
    let task = handle.spawn(async move {
        let mut task = Some(task);
        let mut payload = Writer::owned();
        let outcome = std::future::poll_fn(|context| {
            within(&traced, || guarded(&mut task, context, &mut payload))
        })
        .await;
        complete(id, outcome, payload);
    });
    abort_at_shutdown(id, &task);
    Ok(id)
}

/// Runs a future that Java does not wait for, but a shutdown does. It catches its panics.
#[cfg(feature = "ws")]
pub(crate) fn spawn_unawaited<F>(future: F) -> Result<(), Panic>
where
    F: Future<Output = ()> + Send + 'static,
{
    let handle = handle()?;
    let id = awaited()?;
    let traced = spans();
    let task = handle.spawn(async move {
        let mut future = std::pin::pin!(future);
        std::future::poll_fn(|context| within(&traced, || future.as_mut().poll(context))).await;
        state().remove(id);
    });
    abort_at_shutdown(id, &task);
    Ok(())
}

fn abort_at_shutdown(id: u64, task: &JoinHandle<()>) {
    match state().running().get_mut(&id) {
        Some(place) => *place = Some(task.abort_handle()),
        // It has ended, which makes this do nothing, or a shutdown was quicker.
        None => task.abort(),
    }
}

/// One poll; a panic is a result as others are, also one of the future's drop.
fn guarded(
    task: &mut Option<Task>,
    context: &mut Context<'_>,
    payload: &mut Writer,
) -> Poll<Outcome> {
    let polled = caught_in_task(|| match task {
        Some(running) => {
            let polled = running.as_mut().poll(context, payload);
            if polled.is_ready() {
                *task = None;
            }
            polled
        }
        None => Poll::Pending,
    });
    let failure = match polled {
        Ok(Poll::Pending) => return Poll::Pending,
        Ok(Poll::Ready(Ok(outcome))) => return Poll::Ready(outcome),
        Ok(Poll::Ready(Err(failure))) | Err(failure) => failure,
    };
    payload.clear();
    failure.write(payload);
    Poll::Ready(Outcome::Panic)
}

fn complete(id: u64, outcome: Outcome, payload: Writer) {
    let mut state = state();
    // What was cancelled is not in the table any more, and nobody waits for it.
    if state.remove(id).is_some() {
        state.completed.push_back(Completion {
            id,
            outcome,
            payload,
        });
        if std::mem::take(&mut state.taker_waits) {
            drop(state);
            COMPLETED.notify_one();
        }
    }
}

/// Says how the next runtime is made, and lets calls make it again after a shutdown. 0 and an empty name leave the choice
/// to us. The name is UTF-8.
///
/// # Safety
/// `length` bytes at `name` are readable.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_start(threads: i64, stack_size: i64, name: i64, length: i64) -> i64 {
    let name = match length {
        0 => String::new(),
        // SAFETY: promised by the caller.
        _ => String::from_utf8_lossy(unsafe {
            std::slice::from_raw_parts(name as *const u8, length as usize)
        })
        .into_owned(),
    };
    let mut state = state();
    state.settings = Settings {
        threads: threads.max(0) as usize,
        stack_size: stack_size.max(0) as usize,
        thread_name: name,
    };
    if matches!(state.phase, Phase::Closed) {
        state.phase = Phase::Idle;
    }
    0
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
        state.taker_waits = true;
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
                completion.outcome.word() as u64,
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
    let removed = state().remove(id as u64);
    match removed {
        Some(task) => {
            if let Some(task) = task {
                task.abort();
            }
            1
        }
        None => 0,
    }
}

/// What the runtime does at present: 0 its workers, 1 tasks that live, 2 tasks that wait for any worker, 3 calls that Java waits
/// for. All are 0 while there is no runtime.
#[unsafe(no_mangle)]
extern "C" fn robyn_measure(what: i64) -> i64 {
    let mut state = state();
    let Phase::Running(runtime) = &state.phase else {
        return 0;
    };
    let metrics = runtime.metrics();
    let measured = match what {
        0 => metrics.num_workers(),
        1 => metrics.num_alive_tasks(),
        2 => metrics.global_queue_depth(),
        _ => state.running().len(),
    };
    measured as i64
}

/// Lets running futures end for `millis`, drops the rest and ends the runtime.
#[unsafe(no_mangle)]
extern "C" fn robyn_shutdown(millis: i64) -> i64 {
    let deadline = Instant::now() + Duration::from_millis(millis.clamp(0, 3_600_000) as u64);
    let mut state = state();
    GENERATION.store(0, Ordering::Release);
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
        let entered = runtime.enter();
        crate::streams::close_all();
        drop(entered);
        runtime.shutdown_timeout(THREADS_END);
    }
    0
}
