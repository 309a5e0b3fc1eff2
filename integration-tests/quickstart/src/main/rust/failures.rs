//! What goes wrong, and what Java sees of it.
//!
//! ```cargo
//! [dependencies]
//! anyhow = "1"
//! ```

use std::fmt;

use anyhow::Context;
use robyn::*;

/// Why a coupon is not taken. An answer to be expected, so its exceptions do without a stack trace.
#[export(error, no_stack_trace)]
#[derive(Debug)]
enum CouponError {
    /// Nobody gave it out.
    Unknown,
    /// It was used before.
    Spent {
        /// How often.
        times: u32,
    },
}

impl fmt::Display for CouponError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CouponError::Unknown => f.write_str("there is no such coupon"),
            CouponError::Spent { times } => write!(f, "the coupon was used {times} times"),
        }
    }
}

/// What a coupon is worth, in percent.
#[export]
fn redeem(coupon: &str) -> Result<u32, CouponError> {
    match coupon {
        "SPRING" => Ok(20),
        "AUTUMN" => Err(CouponError::Spent { times: 3 }),
        _ => Err(CouponError::Unknown),
    }
}

/// The port in settings of lines such as `port=8080`. Each context is an exception, its cause the next one.
#[export]
fn port(settings: &str) -> anyhow::Result<u16> {
    let line = settings
        .lines()
        .find_map(|line| line.strip_prefix("port="))
        .context("no port is set")?;
    line.parse::<u16>()
        .with_context(|| format!("{line:?} is no port"))
        .context("the settings cannot be used")
}
