//! Async functions.

use crate::callbacks::entered_for_callbacks;
use crate::code::Code;
use crate::reader::Reader;
use crate::tasks::{Task, run_task, task};
use crate::types::Type;
use crate::writer::{Outcome, Writer};

/// A parameter of a function that goes on after Java's call has returned.
#[diagnostic::on_unimplemented(
    message = "Java cannot pass a `{Self}` to an exported async function or stream",
    label = "not an owned type that Java can pass",
    note = "the function goes on after Java's call has returned, so it must own its parameters: take `String` instead of `&str`, `Vec<T>` instead of `&[T]`, `T` instead of `&T`",
    note = "parameters can be: bool, integers, f32/f64, char, String, Vec<T>, [T; N], Option<T>, HashMap<K, V>, HashSet<T>, Duration, SystemTime",
    note = "for a struct or enum of your own, put `#[export]` on its definition"
)]
pub trait AsyncParam: Sized {
    /// How metadata writes this type.
    const CODE: Code;

    /// Reads the parameter.
    fn read(input: &mut Reader<'_>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Type> AsyncParam for T {
    const CODE: Code = T::CODE;

    fn read(input: &mut Reader<'_>) -> Self {
        T::read(input)
    }
}

/// The task of an async function: `write` writes what the future returns.
pub fn promise<F, W>(future: F, write: W) -> Task
where
    F: Future + Send + 'static,
    W: Fn(F::Output, &mut Writer) -> Outcome + Send + 'static,
{
    task(future, move |result, output: &mut Writer| {
        Ok(write(result, output))
    })
}

/// Runs an async function: its result when it is ready at once, else the outcome that says that a completion follows.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn async_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    start: for<'a> fn(&mut Reader<'a>) -> Task,
) -> i64 {
    // SAFETY: promised by the caller.
    unsafe { run_task(buffer, length, capacity, start) }
}

/// Runs an async function that gets objects of Java's, which this thread may call.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn async_callback_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    start: for<'a> fn(&mut Reader<'a>) -> Task,
) -> i64 {
    // SAFETY: promised by the caller.
    entered_for_callbacks(|| unsafe { async_call(buffer, length, capacity, start) })
}
