//! Which threads may enter the JVM, and how the calls of all others get there.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::callbacks::upcalls::{
    BUFFER_STOPPED, ENTER, FAILED, FREE, Failure, LEAVE, LOST, SPAWN, STOPPED, upcalls,
};

/// How long a thread of Java's waits for work when another one waits, too.
const IDLE: Duration = Duration::from_secs(10);

/// Whether Rust may hold an object of Java's when Java calls. From then on calls say that they are there.
static KEPT: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether Java called on this thread. A thread that only was Java's, and is being torn down, is not in a call.
    static IN_CALL: Cell<bool> = const { Cell::new(false) };
}

/// Runs a call of Java's. Costs a load as long as no object of Java's was kept.
#[inline]
pub(crate) fn entered<R>(body: impl FnOnce() -> R) -> R {
    if KEPT.load(Ordering::Relaxed) {
        entered_for_callbacks(body)
    } else {
        body()
    }
}

/// Runs a call of Java's that passes an object. `body` does not unwind.
pub(crate) fn entered_for_callbacks<R>(body: impl FnOnce() -> R) -> R {
    let outer = IN_CALL.replace(true);
    let result = body();
    IN_CALL.set(outer);
    result
}

/// Says that Rust keeps an object.
pub(crate) fn keeps() {
    KEPT.store(true, Ordering::Relaxed);
}

/// Whether this thread may call Java itself.
#[inline]
pub(crate) fn in_call() -> bool {
    IN_CALL.get()
}

/// What a thread of Rust's wants of Java.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    Words {
        id: i64,
        method: i64,
        words: [i64; 3],
    },
    Buffer {
        id: i64,
        method: i64,
        buffer: *mut u8,
        length: usize,
        capacity: usize,
    },
    Control {
        operation: i64,
        id: i64,
    },
}

impl Work {
    /// Calls Java, on a thread that may.
    pub(crate) fn run(self) -> (i64, Failure) {
        let mut failure = Failure { kind: LOST, id: 0 };
        let upcalls = upcalls();
        let outcome = match self {
            Work::Words { id, method, words } => {
                (upcalls.words)(id, method, &mut failure, words[0], words[1], words[2])
            }
            Work::Buffer {
                id,
                method,
                buffer,
                length,
                capacity,
            } => (upcalls.buffer)(id, method, buffer, length as i64, capacity as i64),
            Work::Control { operation, id } => (upcalls.control)(operation, id),
        };
        (outcome, failure)
    }

    /// What Java answers when the object's application has stopped.
    fn stopped(self) -> (i64, Failure) {
        let outcome = match self {
            Work::Words { .. } => FAILED,
            Work::Buffer { .. } => BUFFER_STOPPED,
            Work::Control { .. } => 0,
        };
        let failure = Failure {
            kind: STOPPED,
            id: 0,
        };
        (outcome, failure)
    }

    fn id(self) -> i64 {
        match self {
            Work::Words { id, .. } | Work::Buffer { id, .. } | Work::Control { id, .. } => id,
        }
    }
}

struct Job {
    work: Work,
    then: Then,
}

/// What becomes of an outcome.
enum Then {
    /// Nobody asks: an object was freed.
    Forget,
    /// A thread waits for it.
    Answer(Arc<Answer>),
    /// It is told, and nobody waits. What is called must not wait either.
    #[cfg(feature = "async")]
    Tell(Told),
}

/// Is told a call's outcome. Does not unwind.
#[cfg(feature = "async")]
pub(crate) type Told = Box<dyn FnOnce((i64, Failure)) + Send>;

// SAFETY: the buffer that a job points to is lent by a thread that waits for the job's end.
unsafe impl Send for Job {}

#[derive(Default)]
struct Answer {
    outcome: Mutex<Option<(i64, Failure)>>,
    arrived: Condvar,
}

struct Queue {
    jobs: VecDeque<Job>,
    /// Threads of Java's that wait for a job.
    idle: usize,
    /// Applications of Java's whose objects may be called. Without one no thread of Java's serves.
    applications: usize,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    jobs: VecDeque::new(),
    idle: 0,
    applications: 0,
});
static ARRIVED: Condvar = Condvar::new();

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the job back when no thread of Java's will come for it.
fn push(job: Job) -> Result<(), Job> {
    let mut queue = queue();
    // Those that nobody asks about wait for the next application.
    if queue.applications == 0 && !matches!(job.then, Then::Forget) {
        return Err(job);
    }
    queue.jobs.push_back(job);
    drop(queue);
    ARRIVED.notify_one();
    Ok(())
}

/// An application of Java's begins to serve the queue.
pub(crate) fn begin() {
    queue().applications += 1;
}

/// An application of Java's has stopped. With the last one its threads return, as soon as the queue is empty.
#[unsafe(no_mangle)]
extern "C" fn robyn_end_callbacks() -> i64 {
    let mut queue = queue();
    queue.applications = queue.applications.saturating_sub(1);
    drop(queue);
    ARRIVED.notify_all();
    0
}

/// Has a thread of Java's do it, and waits.
#[cold]
pub(crate) fn queued(work: Work) -> (i64, Failure) {
    let answer = Arc::new(Answer::default());
    let refused = push(Job {
        work,
        then: Then::Answer(Arc::clone(&answer)),
    });
    if refused.is_err() {
        return work.stopped();
    }
    let mut outcome = lock(&answer.outcome);
    loop {
        match outcome.take() {
            Some(outcome) => return outcome,
            None => {
                outcome = answer
                    .arrived
                    .wait(outcome)
                    .unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

/// Has a thread of Java's free an object, some time.
#[cold]
pub(crate) fn free_later(id: i64) {
    let _ = push(Job {
        work: Work::Control {
            operation: FREE,
            id,
        },
        then: Then::Forget,
    });
}

/// Has a thread of Java's do it, some time, and tell the outcome; told at once when the application has stopped.
#[cfg(feature = "async")]
#[cold]
pub(crate) fn told_later(work: Work, told: Told) {
    let refused = push(Job {
        work,
        then: Then::Tell(told),
    });
    if let Err(Job {
        then: Then::Tell(told),
        ..
    }) = refused
    {
        told(work.stopped());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many calls of Rust's threads wait for a thread of Java's.
#[unsafe(no_mangle)]
extern "C" fn robyn_waiting_callbacks() -> i64 {
    queue().jobs.len() as i64
}

/// Calls Java on behalf of Rust's threads, on a thread of Java's: returns when there are threads enough without it.
///
/// There is always one that waits: the last one to find work has Java start another, so that a callback may wait for a
/// second one.
#[unsafe(no_mangle)]
extern "C" fn robyn_serve_callbacks() -> i64 {
    entered_for_callbacks(|| {
        while let Some((job, last)) = next() {
            let control = upcalls().control;
            match job.then {
                Then::Forget => {
                    job.work.run();
                }
                #[cfg(feature = "async")]
                Then::Tell(told) => {
                    control(ENTER, job.work.id());
                    let outcome = job.work.run();
                    control(LEAVE, 0);
                    told(outcome);
                }
                Then::Answer(answer) => {
                    if last {
                        control(SPAWN, 0);
                    }
                    control(ENTER, job.work.id());
                    let outcome = job.work.run();
                    control(LEAVE, 0);
                    *lock(&answer.outcome) = Some(outcome);
                    answer.arrived.notify_one();
                }
            }
        }
    });
    0
}

/// The next job, and whether no other thread waits for one; none when another thread does, and has nothing to do, or when
/// there is no application.
fn next() -> Option<(Job, bool)> {
    let mut queue = queue();
    queue.idle += 1;
    loop {
        if let Some(job) = queue.jobs.pop_front() {
            queue.idle -= 1;
            return Some((job, queue.idle == 0));
        }
        if queue.applications == 0 {
            queue.idle -= 1;
            return None;
        }
        let (woken, waited) = ARRIVED
            .wait_timeout(queue, IDLE)
            .unwrap_or_else(PoisonError::into_inner);
        queue = woken;
        if waited.timed_out() && queue.jobs.is_empty() && queue.idle > 1 {
            queue.idle -= 1;
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// No thread of Java's is needed for what is asked when there is no application.
    #[test]
    fn threads_of_javas_return_with_the_last_application() {
        let work = Work::Words {
            id: 1,
            method: 0,
            words: [0; 3],
        };
        begin();
        begin();
        let threads: Vec<_> = (0..3)
            .map(|_| thread::spawn(|| robyn_serve_callbacks()))
            .collect();
        while queue().idle < 3 {
            thread::yield_now();
        }
        robyn_end_callbacks();
        thread::sleep(Duration::from_millis(20));
        assert_eq!(3, queue().idle);
        robyn_end_callbacks();
        for thread in threads {
            assert_eq!(0, thread.join().unwrap());
        }
        assert_eq!(0, queue().idle);

        let (outcome, failure) = queued(work);
        assert_eq!((FAILED, STOPPED), (outcome, failure.kind));
        free_later(1);
        assert_eq!(1, robyn_waiting_callbacks());
        queue().jobs.clear();
    }
}
