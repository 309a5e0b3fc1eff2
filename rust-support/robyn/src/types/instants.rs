//! Points in time, counted from 1970 in UTC.

use std::time::{Duration, SystemTime};

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::Type;
use crate::types::years::ALL_YEARS;
use crate::writer::Writer;

/// The word of a point in time; the years that it can have follow.
pub(crate) const INSTANT: u64 = 31;

#[diagnostic::do_not_recommend]
impl Type for SystemTime {
    const CODE: Code = Code::with(INSTANT, ALL_YEARS);

    fn read(input: &mut Reader<'_>) -> Self {
        let seconds = i64::read(input);
        let nanos = Duration::from_nanos(u32::read(input).into());
        let start = Self::UNIX_EPOCH;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 {
            start.checked_sub(whole)
        } else {
            start.checked_add(whole)
        };
        match second.and_then(|second| second.checked_add(nanos)) {
            Some(time) => time,
            None => bad_input("this system has no such time"),
        }
    }

    fn write(&self, output: &mut Writer) {
        let (seconds, nanos) = match self.duration_since(Self::UNIX_EPOCH) {
            Ok(after) => (i128::from(after.as_secs()), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                let seconds = -i128::from(before.as_secs());
                match before.subsec_nanos() {
                    0 => (seconds, 0),
                    nanos => (seconds - 1, 1_000_000_000 - nanos),
                }
            }
        };
        match i64::try_from(seconds) {
            Ok(seconds) => seconds.write(output),
            Err(_) => panic!("{seconds} s from 1970 is no time that Java has"),
        }
        nanos.write(output);
    }
}
