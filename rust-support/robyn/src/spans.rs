//! Spans of the crate `tracing`, for a Java that traces.
//!
//! What begins and ends is put into one queue, in order, from which a thread of Java's takes it. A span without a parent in
//! Rust gets Java's: the context that is current in the call, which a task keeps for its life.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

use crate::call::run;
use crate::callbacks::{JavaObject, entered_for_callbacks, in_call};
use crate::writer::{Outcome, Writer};

/// The one method of Java's object: the id of the current context, which is Rust's to free, or 0.
const CONTEXT: u32 = 0;

/// What follows in a batch.
const NO_MORE: u8 = 0;
const BEGIN: u8 = 1;
const END: u8 = 2;

/// What Java did not take in time is dropped: spans that begin, so that none of them stays open.
const MOST_WAITING: usize = 64 * 1024;

/// Whether Java wants spans.
static OPEN: AtomicBool = AtomicBool::new(false);
/// Java's side.
static SINK: RwLock<Option<Arc<JavaObject>>> = RwLock::new(None);

enum Value {
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
}

/// A span that was begun.
struct Live {
    /// How many hold it.
    users: usize,
    metadata: &'static Metadata<'static>,
    /// What was recorded later than at its beginning.
    recorded: Vec<(&'static str, Value)>,
    /// What an event of level ERROR in it said.
    failed: Option<String>,
    /// Whether Java knows of it.
    told: bool,
}

enum Message {
    Begin {
        id: u64,
        parent: u64,
        context: Option<Arc<JavaObject>>,
        metadata: &'static Metadata<'static>,
        nanos: u64,
        values: Vec<(&'static str, Value)>,
    },
    End {
        id: u64,
        nanos: u64,
        values: Vec<(&'static str, Value)>,
        failed: Option<String>,
    },
}

struct State {
    live: Option<HashMap<u64, Live>>,
    messages: VecDeque<Message>,
    /// The contexts of the batch that Java has at present.
    lent: Vec<Arc<JavaObject>>,
}

static STATE: Mutex<State> = Mutex::new(State {
    live: None,
    messages: VecDeque::new(),
    lent: Vec::new(),
});
static ARRIVED: Condvar = Condvar::new();

thread_local! {
    /// The spans that are entered on this thread.
    static ENTERED: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    /// Java's context of the task that is being polled.
    static TASK: RefCell<Option<Arc<JavaObject>>> = const { RefCell::new(None) };
    /// Whether this thread is in here: what Java does for us may trace in its turn.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

impl State {
    fn live(&mut self) -> &mut HashMap<u64, Live> {
        self.live.get_or_insert_default()
    }

    fn tell(&mut self, message: Message) {
        self.messages.push_back(message);
        ARRIVED.notify_one();
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos() as u64)
}

/// Java's current context, for what goes on after the call. None when Java does not trace.
pub(crate) fn context() -> Option<Arc<JavaObject>> {
    if !OPEN.load(Ordering::Relaxed) {
        return None;
    }
    if !in_call() {
        return TASK.with_borrow(Clone::clone);
    }
    if BUSY.replace(true) {
        return None;
    }
    // Without the lock: Java's code runs.
    let sink = SINK.read().unwrap_or_else(PoisonError::into_inner).clone();
    let id = sink.and_then(|sink| sink.words(CONTEXT, [0; 3]).ok());
    BUSY.set(false);
    match id {
        None | Some(0) => None,
        Some(id) => Some(Arc::new(JavaObject::owned(id))),
    }
}

/// Polls a task whose spans belong to a context of Java's.
#[cfg(feature = "async")]
pub(crate) fn within<R>(context: &Option<Arc<JavaObject>>, poll: impl FnOnce() -> R) -> R {
    if context.is_none() {
        return poll();
    }
    let outer = TASK.replace(context.clone());
    let polled = poll();
    TASK.set(outer);
    polled
}

struct ToJava;

impl Subscriber for ToJava {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        if metadata.is_span() {
            let open = OPEN.load(Ordering::Relaxed);
            return open && (*metadata.level() <= Level::INFO || is_logged(metadata));
        }
        *metadata.level() == Level::ERROR || is_logged(metadata)
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        let parent = match attributes.parent() {
            Some(parent) => parent.into_u64(),
            None if attributes.is_root() => 0,
            None => current(),
        };
        let context = if parent == 0 && !attributes.is_root() {
            context()
        } else {
            None
        };
        let mut values = Values(Vec::new());
        attributes.record(&mut values);
        let metadata = attributes.metadata();
        let mut state = state();
        let told = OPEN.load(Ordering::Relaxed) && state.messages.len() < MOST_WAITING;
        state.live().insert(
            id,
            Live {
                users: 1,
                metadata,
                recorded: Vec::new(),
                failed: None,
                told,
            },
        );
        if told {
            state.tell(Message::Begin {
                id,
                parent,
                context,
                metadata,
                nanos: now(),
                values: values.0,
            });
        }
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, record: &Record<'_>) {
        let mut values = Values(Vec::new());
        record.record(&mut values);
        if let Some(live) = state().live().get_mut(&span.into_u64()) {
            live.recorded.append(&mut values.0);
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        let metadata = event.metadata();
        if *metadata.level() == Level::ERROR {
            let span = event.parent().map_or_else(current, Id::into_u64);
            if let Some(live) = state().live().get_mut(&span) {
                live.failed.get_or_insert_with(|| text.0.clone());
            }
        }
        if is_logged(metadata) {
            log::logger().log(
                &log::Record::builder()
                    .level(level(metadata))
                    .target(metadata.target())
                    .file(metadata.file())
                    .line(metadata.line())
                    .args(format_args!("{}", text.0))
                    .build(),
            );
        }
    }

    fn enter(&self, span: &Id) {
        let _ = ENTERED.try_with(|entered| entered.borrow_mut().push(span.into_u64()));
    }

    fn exit(&self, span: &Id) {
        let _ = ENTERED.try_with(|entered| {
            let mut entered = entered.borrow_mut();
            if let Some(place) = entered.iter().rposition(|id| *id == span.into_u64()) {
                entered.remove(place);
            }
        });
    }

    fn clone_span(&self, span: &Id) -> Id {
        if let Some(live) = state().live().get_mut(&span.into_u64()) {
            live.users += 1;
        }
        span.clone()
    }

    fn try_close(&self, span: Id) -> bool {
        let id = span.into_u64();
        let mut state = state();
        let Some(live) = state.live().get_mut(&id) else {
            return false;
        };
        live.users -= 1;
        if live.users > 0 {
            return false;
        }
        if let Some(live) = state.live().remove(&id)
            && live.told
        {
            state.tell(Message::End {
                id,
                nanos: now(),
                values: live.recorded,
                failed: live.failed,
            });
        }
        true
    }

    fn current_span(&self) -> Current {
        let id = current();
        match state().live().get(&id) {
            Some(live) => Current::new(Id::from_u64(id), live.metadata),
            None => Current::none(),
        }
    }
}

/// The innermost span of this thread, or 0.
fn current() -> u64 {
    ENTERED
        .try_with(|entered| entered.borrow().last().copied())
        .ok()
        .flatten()
        .unwrap_or(0)
}

fn level(metadata: &Metadata<'_>) -> log::Level {
    match *metadata.level() {
        Level::ERROR => log::Level::Error,
        Level::WARN => log::Level::Warn,
        Level::INFO => log::Level::Info,
        Level::DEBUG => log::Level::Debug,
        _ => log::Level::Trace,
    }
}

fn is_logged(metadata: &Metadata<'_>) -> bool {
    let level = level(metadata);
    level <= log::max_level()
        && log::logger().enabled(
            &log::Metadata::builder()
                .level(level)
                .target(metadata.target())
                .build(),
        )
}

struct Values(Vec<(&'static str, Value)>);

impl Visit for Values {
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.push((field.name(), Value::Bool(value)));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.push((field.name(), Value::Integer(value)));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match i64::try_from(value) {
            Ok(value) => self.record_i64(field, value),
            Err(_) => self.record_debug(field, &value),
        }
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0.push((field.name(), Value::Float(value)));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), Value::Text(value.to_owned())));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0
            .push((field.name(), Value::Text(format!("{value:?}"))));
    }
}

/// An event as text: its message, and its fields after it.
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        // A String takes everything.
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, "{name}={value:?}"),
        };
    }
}

/// Starts telling an object of Java's, the argument, of spans.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_spans_start(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    static SUBSCRIBER: Once = Once::new();
    // SAFETY: promised by the caller.
    entered_for_callbacks(|| unsafe {
        run(buffer, length, capacity, |input, _| {
            let sink = JavaObject::kept(input);
            input.end();
            let before = SINK
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .replace(Arc::new(sink));
            drop(before);
            OPEN.store(true, Ordering::Relaxed);
            // A subscriber that the author set stays.
            SUBSCRIBER.call_once(|| {
                let _ = tracing::subscriber::set_global_default(ToJava);
            });
            Ok(Outcome::Value)
        })
    })
}

/// Ends it, and the wait of `robyn_spans_take`.
#[unsafe(no_mangle)]
extern "C" fn robyn_spans_stop(_buffer: *mut u8, _length: usize, _capacity: usize) -> i64 {
    OPEN.store(false, Ordering::Relaxed);
    ARRIVED.notify_all();
    let sink = SINK.write().unwrap_or_else(PoisonError::into_inner).take();
    drop(sink);
    0
}

/// Waits for what began and ended, for so many milliseconds at most, and writes it. The contexts in it are good until the
/// next call.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_spans_take(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let deadline = Instant::now() + Duration::from_millis(u64::from(input.u32()));
            input.end();
            let mut state = state();
            while OPEN.load(Ordering::Relaxed) && state.messages.is_empty() {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    break;
                }
                state = ARRIVED
                    .wait_timeout(state, left)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
            }
            let messages = std::mem::take(&mut state.messages);
            let contexts = messages.iter().filter_map(|message| match message {
                Message::Begin { context, .. } => context.clone(),
                Message::End { .. } => None,
            });
            let returned = std::mem::replace(&mut state.lent, contexts.collect());
            drop(state);
            drop(returned);
            for message in &messages {
                write(message, output);
            }
            output.u8(NO_MORE);
            Ok(Outcome::Value)
        })
    }
}

fn write(message: &Message, output: &mut Writer) {
    match message {
        Message::Begin {
            id,
            parent,
            context,
            metadata,
            nanos,
            values,
        } => {
            output.u8(BEGIN);
            output.put(&id.to_ne_bytes());
            output.put(&parent.to_ne_bytes());
            let context = context.as_ref().map_or(0, |context| context.id());
            output.put(&context.to_ne_bytes());
            output.text(metadata.name());
            output.text(metadata.target());
            output.text(metadata.file().unwrap_or_default());
            output.u32(metadata.line().unwrap_or_default());
            output.put(&nanos.to_ne_bytes());
            write_values(values, output);
        }
        Message::End {
            id,
            nanos,
            values,
            failed,
        } => {
            output.u8(END);
            output.put(&id.to_ne_bytes());
            output.put(&nanos.to_ne_bytes());
            write_values(values, output);
            output.u8(failed.is_some() as u8);
            if let Some(text) = failed {
                output.text(text);
            }
        }
    }
}

fn write_values(values: &[(&'static str, Value)], output: &mut Writer) {
    output.count(values.len());
    for (name, value) in values {
        output.text(name);
        match value {
            Value::Bool(value) => {
                output.u8(0);
                output.u8(*value as u8);
            }
            Value::Integer(value) => {
                output.u8(1);
                output.put(&value.to_ne_bytes());
            }
            Value::Float(value) => {
                output.u8(2);
                output.put(&value.to_ne_bytes());
            }
            Value::Text(value) => {
                output.u8(3);
                output.text(value);
            }
        }
    }
}
