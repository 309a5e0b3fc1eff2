//! What all dates have in common: each crate has years of its own, and Java asks before it passes one that is outside.

use crate::code::Code;

/// Java's own years are all within these.
pub(crate) const ALL_YEARS: Code = years(i32::MIN, i32::MAX);

/// The years that a type can have, as one word of its code.
pub(crate) const fn years(first: i32, last: i32) -> Code {
    Code::of((first as u32 as u64) << 32 | last as u32 as u64)
}
