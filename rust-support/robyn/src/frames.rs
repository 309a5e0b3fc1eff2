//! The functions that a panic went through. Where they are is noted when it happens; what they are called is found out
//! when Java asks, because that reads the library's debug information.

use std::backtrace::Backtrace;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::call::buffer_call;
use crate::writer::Outcome;

/// So many stacks that nobody asked about are kept; the oldest is forgotten for one more.
const MOST: usize = 256;

static STACKS: Mutex<Stacks> = Mutex::new(Stacks {
    last: 0,
    waiting: BTreeMap::new(),
});

struct Stacks {
    last: u64,
    waiting: BTreeMap<u64, Backtrace>,
}

/// Notes the stack of this thread. Returns the id to ask for it, never 0.
pub(crate) fn note() -> u64 {
    let stack = Backtrace::force_capture();
    let mut stacks = STACKS.lock().unwrap_or_else(PoisonError::into_inner);
    stacks.last += 1;
    let id = stacks.last;
    stacks.waiting.insert(id, stack);
    if stacks.waiting.len() > MOST {
        stacks.waiting.pop_first();
    }
    id
}

fn take(id: u64) -> Option<Backtrace> {
    let mut stacks = STACKS.lock().unwrap_or_else(PoisonError::into_inner);
    stacks.waiting.remove(&id)
}

/// Names the functions of a stack, once: innermost first, none when the id is too old.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_panic_frames(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    // SAFETY: promised by the caller.
    unsafe {
        buffer_call(buffer, length, capacity, |input, output| {
            let id = input.u64();
            input.end();
            let text = take(id).map_or_else(String::new, |stack| stack.to_string());
            let frames = frames(&text);
            output.count(frames.len());
            for frame in frames {
                output.text(frame.function);
                output.text(frame.file);
                output.u32(frame.line);
            }
            Outcome::Value
        })
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Frame<'t> {
    function: &'t str,
    /// Empty when it is not known.
    file: &'t str,
    line: u32,
}

/// Those of the user and of other crates, out of a stack as std prints it: a line with number and function for each, or
/// with the function alone when it was inlined, and then `at file:line:column` when that is known. There is no other
/// way in stable Rust to get at them; a text that is different gives no frames.
fn frames(text: &str) -> Vec<Frame<'_>> {
    let mut all: Vec<Frame<'_>> = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        if let Some(place) = line.strip_prefix("at ") {
            if let Some(frame) = all.last_mut()
                && let Some((file, line)) = file_and_line(place)
            {
                (frame.file, frame.line) = (file, line);
            }
            continue;
        }
        let number = line.bytes().take_while(u8::is_ascii_digit).count();
        let function = match line[number..].strip_prefix(": ") {
            Some(function) if number > 0 => function,
            _ if all.is_empty() => continue,
            _ => line,
        };
        all.push(Frame {
            function: function.trim_start(),
            file: "",
            line: 0,
        });
    }
    let end = all
        .iter()
        .position(|frame| ends_the_users_part(frame.function))
        .unwrap_or(all.len());
    all.truncate(end);
    all.retain(|frame| !is_of_std(frame) && !is_ours(frame.function));
    all
}

fn file_and_line(place: &str) -> Option<(&str, u32)> {
    let (place, _column) = place.rsplit_once(':')?;
    let (file, line) = place.rsplit_once(':')?;
    Some((file, line.parse().ok()?))
}

/// Where a call of Java's, or the poll of a task, comes into Rust.
fn ends_the_users_part(function: &str) -> bool {
    const ENDS: [&str; 8] = [
        "robyn::call::",
        "robyn::tasks::",
        "robyn_fn_",
        "robyn_object_",
        "robyn_route_",
        "robyn_serve_",
        "robyn_state_",
        "robyn_text_",
    ];
    starts_with_any(function, &ENDS)
}

/// What runs between the user's part and the hook, or was generated.
fn is_ours(function: &str) -> bool {
    starts_with_any(function, &["robyn::"]) || function.contains("::_::robyn_")
}

fn is_of_std(frame: &Frame<'_>) -> bool {
    if frame.file.is_empty() {
        return starts_with_any(
            frame.function,
            &["std::", "core::", "alloc::", "__rust", "_"],
        );
    }
    frame.file.contains("/rustc/") || frame.file.contains("/rustlib/src/rust/")
}

/// Of `<a::B as c::D>::e`, what counts is `a::B`.
fn starts_with_any(function: &str, starts: &[&str]) -> bool {
    let function = function.trim_start_matches('<');
    starts.iter().any(|start| function.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{Frame, frames};

    #[test]
    fn the_users_part_of_a_stack_is_found() {
        let text = "\
   0: robyn::frames::note
             at /home/ada/robyn/src/frames.rs:27:17
   1: <alloc::boxed::Box<F> as core::ops::function::Fn<A>>::call
             at /rustc/0123/library/alloc/src/boxed.rs:2220:9
   2: core::panicking::panic_fmt
   3: robyn_app::robyn_user::orders::validate::{{closure}}
             at ./src/main/rust/orders.rs:42:9
      <core::slice::iter::Iter<T> as core::iter::traits::iterator::Iterator>::for_each
             at /rustc/0123/library/core/src/slice/iter/macros.rs:301:21
      robyn_app::robyn_user::orders::validate
             at C:\\work\\orders.rs:41:5
   4: serde_json::de::from_str
   5: robyn_app::robyn_user::orders::_::robyn_fn_0123::{{closure}}
             at ./src/main/rust/orders.rs:40:1
   6: robyn::call::buffer_call
   7: robyn_app::robyn_user::never
   8: <unknown>
";
        let frame = |function, file, line| Frame {
            function,
            file,
            line,
        };
        let closure = "robyn_app::robyn_user::orders::validate::{{closure}}";
        assert_eq!(
            frames(text),
            [
                frame(closure, "./src/main/rust/orders.rs", 42),
                frame(
                    "robyn_app::robyn_user::orders::validate",
                    "C:\\work\\orders.rs",
                    41
                ),
                frame("serde_json::de::from_str", "", 0),
            ]
        );
        assert_eq!(frames("disabled backtrace"), []);
        assert_eq!(frames(""), []);
    }
}
