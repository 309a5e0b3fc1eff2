//! Spans of time.

use std::time::Duration;

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::Type;
use crate::writer::Writer;

#[diagnostic::do_not_recommend]
impl Type for Duration {
    const CODE: Code = Code::of(30);

    fn read(input: &mut Reader<'_>) -> Self {
        let seconds = u64::read(input);
        // `Duration::new` would carry what is more than a second.
        match u32::read(input) {
            nanos @ 0..1_000_000_000 => Duration::new(seconds, nanos),
            _ => bad_input("a duration has more nanoseconds than a second"),
        }
    }

    fn write(&self, output: &mut Writer) {
        self.as_secs().write(output);
        self.subsec_nanos().write(output);
    }
}
