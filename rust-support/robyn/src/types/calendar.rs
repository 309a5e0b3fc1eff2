//! What the dates and times of all crates have in common.

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::Type;
use crate::writer::Writer;

/// The word of a date; its years follow.
pub(crate) const LOCAL_DATE: u64 = 35;
/// The code of a time of day.
pub(crate) const LOCAL_TIME: Code = Code::of(36);
/// The word of a date with a time of day; its years follow.
pub(crate) const LOCAL_DATE_TIME: u64 = 37;
/// The word of the same with an offset from UTC; its years follow.
pub(crate) const OFFSET_DATE_TIME: u64 = 38;

/// What a crate makes of a date or time that Java passed: there is none that it has not.
pub(crate) fn existing<T>(value: Option<T>) -> T {
    match value {
        Some(value) => value,
        None => bad_input("there is no such date or time"),
    }
}

/// Reads the days from 1970 to a date, and adds those from where a crate starts to count.
pub(crate) fn read_days(from_start: i64, input: &mut Reader<'_>) -> i32 {
    let days = i64::read(input).checked_add(from_start);
    existing(days.and_then(|days| days.try_into().ok()))
}

/// Writes a date as days from 1970, given those from where a crate starts to count.
pub(crate) fn write_days(days: i32, from_start: i64, output: &mut Writer) {
    (i64::from(days) - from_start).write(output);
}
