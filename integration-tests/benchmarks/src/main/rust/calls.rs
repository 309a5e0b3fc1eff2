//! What the suite `calls` calls through the generated bindings.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};

use robyn::*;

use crate::hop::hop;

#[export]
fn noop() {}

#[export]
fn add(left: i32, right: i32) -> i32 {
    left.wrapping_add(right)
}

#[export]
fn echo(text: &str) -> String {
    text.to_owned()
}

/// Adds up bytes, so that they are really read.
#[export]
fn sum(bytes: &[u8]) -> i64 {
    bytes.iter().map(|&byte| i64::from(byte)).sum()
}

#[export]
fn zeros(length: u32) -> Vec<u8> {
    vec![0; length as usize]
}

#[export]
#[derive(Clone, Copy)]
pub enum Heading {
    North,
    East,
    South,
    West,
}

#[export]
fn turn_right(heading: Heading) -> Heading {
    match heading {
        Heading::North => Heading::East,
        Heading::East => Heading::South,
        Heading::South => Heading::West,
        Heading::West => Heading::North,
    }
}

#[export]
pub enum Payment {
    Cash,
    Card { number: i64, fee: f64 },
    Transfer { reference: String },
}

#[export]
fn cost(payment: Payment) -> f64 {
    match payment {
        Payment::Cash => 0.0,
        Payment::Card { number, fee } => fee + (number % 10) as f64,
        Payment::Transfer { reference } => reference.len() as f64,
    }
}

#[export]
pub struct Location {
    pub id: i64,
    pub latitude: f64,
    pub longitude: f64,
    pub name: String,
}

#[export]
fn echo_location(location: Location) -> Location {
    location
}

#[export]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

#[export]
fn echo_bounds(bounds: Bounds) -> Bounds {
    bounds
}

#[export]
fn locations(count: u32) -> Vec<Location> {
    (0..count)
        .map(|id| Location {
            id: i64::from(id),
            latitude: 52.5,
            longitude: 13.4,
            name: format!("location {id}"),
        })
        .collect()
}

#[export]
fn add_ids(locations: Vec<Location>) -> i64 {
    locations.iter().map(|location| location.id).sum()
}

#[export]
fn find_name(known: bool) -> Option<String> {
    known.then(|| "a name of 26 letters, yes.".to_owned())
}

#[export(error)]
#[derive(Debug)]
pub enum AccountError {
    Insufficient { missing: i64 },
}

impl fmt::Display for AccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insufficient { missing } => write!(f, "{missing} are missing"),
        }
    }
}

impl std::error::Error for AccountError {}

#[export]
fn withdraw(balance: i64, amount: i64) -> Result<i64, AccountError> {
    if amount > balance {
        return Err(AccountError::Insufficient {
            missing: amount - balance,
        });
    }
    Ok(balance - amount)
}

#[export(error, no_stack_trace)]
#[derive(Debug)]
pub enum Refusal {
    Insufficient { missing: i64 },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insufficient { missing } => write!(f, "{missing} are missing"),
        }
    }
}

impl std::error::Error for Refusal {}

#[export]
fn withdraw_untraced(balance: i64, amount: i64) -> Result<i64, Refusal> {
    if amount > balance {
        return Err(Refusal::Insufficient {
            missing: amount - balance,
        });
    }
    Ok(balance - amount)
}

#[export]
fn sum_of(count: u32, value: impl Fn(i64) -> i64) -> i64 {
    (0..i64::from(count)).map(value).sum()
}

#[export(object)]
pub struct Counter {
    value: AtomicI64,
}

#[export]
impl Counter {
    fn new() -> Self {
        Self {
            value: AtomicI64::new(0),
        }
    }

    fn add(&self, step: i64) -> i64 {
        self.value.fetch_add(step, Ordering::Relaxed) + step
    }
}

#[export]
async fn ready(number: i64) -> i64 {
    number + 1
}

#[export]
async fn pending(number: i64) -> i64 {
    hop().await;
    number + 1
}

#[export]
fn squares(count: u32) -> HashMap<String, i64> {
    (0..count)
        .map(|number| {
            (
                format!("square {number}"),
                i64::from(number) * i64::from(number),
            )
        })
        .collect()
}
