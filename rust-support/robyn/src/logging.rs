//! Records of the crate `log` (and events of `tracing`, which become such records) in Java's log.
//!
//! The level of each target is known here, so that what is off costs no call. A record of a thread in a call of Java's is
//! logged at once, by an upcall, on that thread; any other waits in a queue that a thread of Java's takes from.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once, PoisonError, RwLock};
use std::time::{Duration, Instant};

use log::{Level, LevelFilter, Log, Metadata, Record};

use crate::call::run;
use crate::callbacks::{JavaObject, exchange_with, in_call};
use crate::writer::{Outcome, Writer};

/// The methods of Java's side.
const LEVEL: u32 = 0;
const LOG: u32 = 1;

/// Records of Rust's threads that Java did not take in time are counted, and dropped.
const MOST_WAITING: usize = 16 * 1024;

struct Waiting {
    level: Level,
    target: String,
    message: String,
    file: String,
    line: u32,
    thread: String,
    millis: u64,
}

struct Queue {
    records: VecDeque<Waiting>,
    lost: u32,
    open: bool,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    records: VecDeque::new(),
    lost: 0,
    open: false,
});
static ARRIVED: Condvar = Condvar::new();

/// Java's side; none before the application starts and after it stops.
static SINK: RwLock<Option<Arc<JavaObject>>> = RwLock::new(None);
/// The level of each target that was asked for.
static LEVELS: RwLock<Option<HashMap<String, AtomicU8>>> = RwLock::new(None);

struct ToJava;

impl Log for ToJava {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() as u8 <= level(metadata.target())
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        if in_call() {
            log_here(record);
        } else {
            log_later(record);
        }
    }

    fn flush(&self) {}
}

/// Java's side, without the lock: Java may log in its turn.
fn sink() -> Option<Arc<JavaObject>> {
    SINK.read().unwrap_or_else(PoisonError::into_inner).clone()
}

fn level(target: &str) -> u8 {
    {
        let levels = LEVELS.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(level) = levels.as_ref().and_then(|levels| levels.get(target)) {
            return level.load(Ordering::Relaxed);
        }
    }
    let level = ask(target);
    if let Some(level) = level {
        let mut levels = LEVELS.write().unwrap_or_else(PoisonError::into_inner);
        levels
            .get_or_insert_default()
            .insert(target.to_owned(), AtomicU8::new(level));
    }
    level.unwrap_or(0)
}

/// What Java says about a target that was not heard of before; from then on Java tells of changes.
#[cold]
fn ask(target: &str) -> Option<u8> {
    exchange_with(
        &*sink()?,
        LEVEL,
        |output| output.text(target),
        |input| input.u8(),
    )
    .ok()
}

fn log_here(record: &Record<'_>) {
    let message = record.args().to_string();
    let Some(sink) = sink() else {
        return;
    };
    // What a log handler of Java's throws is nothing that the code which logs could do something about.
    let _ = exchange_with(
        &sink,
        LOG,
        |output| {
            output.u8(record.level() as u8);
            output.text(record.target());
            output.text(&message);
            output.text(record.file().unwrap_or_default());
            output.u32(record.line().unwrap_or_default());
        },
        |_| (),
    );
}

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn log_later(record: &Record<'_>) {
    let waiting = Waiting {
        level: record.level(),
        target: record.target().to_owned(),
        message: record.args().to_string(),
        file: record.file().unwrap_or_default().to_owned(),
        line: record.line().unwrap_or_default(),
        thread: std::thread::current().name().unwrap_or("rust").to_owned(),
        millis: std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_millis() as u64),
    };
    let mut queue = queue();
    if !queue.open {
        return;
    }
    if queue.records.len() < MOST_WAITING {
        queue.records.push_back(waiting);
    } else {
        queue.lost += 1;
    }
    drop(queue);
    ARRIVED.notify_one();
}

/// Starts logging to the object of Java's that is the argument, for all targets of at most some level.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_log_start(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    static LOGGER: Once = Once::new();
    // SAFETY: promised by the caller.
    unsafe {
        crate::callbacks::entered_for_callbacks(|| {
            run(buffer, length, capacity, |input, _| {
                let most = input.u8();
                let sink = JavaObject::kept(input);
                input.end();
                *SINK.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(sink));
                *LEVELS.write().unwrap_or_else(PoisonError::into_inner) = None;
                queue().open = true;
                // A logger that the author set stays.
                LOGGER.call_once(|| {
                    let _ = log::set_logger(&ToJava);
                });
                log::set_max_level(filter(most));
                Ok(Outcome::Value)
            })
        })
    }
}

/// Ends logging, and the wait of `robyn_log_take`.
#[unsafe(no_mangle)]
extern "C" fn robyn_log_stop(_buffer: *mut u8, _length: usize, _capacity: usize) -> i64 {
    log::set_max_level(LevelFilter::Off);
    queue().open = false;
    ARRIVED.notify_all();
    let sink = SINK.write().unwrap_or_else(PoisonError::into_inner).take();
    drop(sink);
    0
}

/// Sets the most verbose level of all targets, and the level of those that follow.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_log_levels(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, _| {
            let most = input.u8();
            let mut levels = LEVELS.write().unwrap_or_else(PoisonError::into_inner);
            let levels = levels.get_or_insert_default();
            for _ in 0..input.count() {
                let target = input.text().to_owned();
                levels.insert(target, AtomicU8::new(input.u8()));
            }
            input.end();
            log::set_max_level(filter(most));
            Ok(Outcome::Value)
        })
    }
}

/// Waits for records of Rust's threads, for so many milliseconds at most, and writes those that there are.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_log_take(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let deadline = Instant::now() + Duration::from_millis(u64::from(input.u32()));
            input.end();
            let mut queue = queue();
            while queue.open && queue.records.is_empty() && queue.lost == 0 {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    break;
                }
                queue = ARRIVED
                    .wait_timeout(queue, left)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
            }
            output.u8(queue.open as u8);
            output.u32(std::mem::take(&mut queue.lost));
            let records = std::mem::take(&mut queue.records);
            drop(queue);
            output.count(records.len());
            for record in &records {
                write(record, output);
            }
            Ok(Outcome::Value)
        })
    }
}

fn write(record: &Waiting, output: &mut Writer) {
    output.u8(record.level as u8);
    output.text(&record.target);
    output.text(&record.message);
    output.text(&record.file);
    output.u32(record.line);
    output.text(&record.thread);
    output.put(&record.millis.to_ne_bytes());
}

/// 0 is off, 1 error, and so on to 5, trace.
fn filter(level: u8) -> LevelFilter {
    LevelFilter::iter()
        .nth(usize::from(level))
        .unwrap_or(LevelFilter::Trace)
}
