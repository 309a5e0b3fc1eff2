//! Names and lints of users do not meet those of the macros.

#![deny(warnings, missing_docs)]
#![allow(dead_code)]

use robyn::*;

/// A type by the name of one of the standard library's.
#[export]
pub struct Vec {
    /// A field by the name of a variable.
    pub input: u32,
    /// Another one.
    pub output: Option<Box<Vec>>,
}

/// The same for an enum.
#[export]
pub enum Code {
    /// A variant by the name of a type.
    Writer(u32),
    /// A variant that looks like an option.
    None,
}

/// A function by the name of a variable, with such parameters.
#[export]
fn input(output: u32, value0: &str, buffer: &[Code]) -> String {
    format!("{output}{value0}{}", buffer.len())
}

/// A function by the name of another variable.
#[export]
fn value0(output: String) -> String {
    output
}

/// A function by the name of a parameter of words.
#[export]
fn word0(word0: u32, thread: u32) -> u32 {
    word0 + thread
}

/// An old function is exported all the same.
#[deprecated]
#[export]
pub fn old() {}

mod inner {
    use robyn::export;

    #[export]
    fn private() -> super::Vec {
        super::Vec { input: 1, output: None }
    }
}

fn main() {}
