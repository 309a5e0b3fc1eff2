//! Calls from Rust into Java: objects that implement an exported trait, and closures.
//!
//! A thread that Java called on calls back directly. No other thread enters the JVM: its call waits in a queue that
//! threads of Java's take from (`threads`).

mod exception;
mod object;
mod positions;
mod threads;
mod upcalls;

pub use exception::JavaException;
#[cfg(feature = "async")]
pub(crate) use object::thrown;
pub use object::{JavaObject, LocalObject, exchange_local, exchange_with};
pub use positions::{Answered, Argument, FromException, Interface};
#[cfg(feature = "log")]
pub(crate) use threads::in_call;
pub(crate) use threads::{entered, entered_for_callbacks};
