//! The years that a type of dates can have: each crate has its own, and Java refuses others before it calls.

use crate::code::Code;

/// Java's own years are all within these.
pub(crate) const ALL_YEARS: Code = years(i32::MIN, i32::MAX);

/// The first and the last year, as one word of a type's code.
pub(crate) const fn years(first: i32, last: i32) -> Code {
    Code::of((first as u32 as u64) << 32 | last as u32 as u64)
}
