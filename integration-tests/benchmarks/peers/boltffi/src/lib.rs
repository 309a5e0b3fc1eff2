//! The cases of the suite `calls` as somebody writes them with BoltFFI.

#[path = "../../../src/main/rust/hop.rs"]
mod hop;

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};

use boltffi::{data, error, export};

boltffi::scaffolding!();

#[export]
pub fn noop() {}

#[export]
pub fn add(left: i32, right: i32) -> i32 {
    left.wrapping_add(right)
}

#[export]
pub fn echo(text: &str) -> String {
    text.to_owned()
}

#[export]
pub fn sum(bytes: &[u8]) -> i64 {
    bytes.iter().map(|&byte| i64::from(byte)).sum()
}

#[export]
pub fn zeros(length: u32) -> Vec<u8> {
    vec![0; length as usize]
}

#[data]
#[derive(Clone, Copy)]
pub enum Heading {
    North,
    East,
    South,
    West,
}

#[export]
pub fn turn_right(heading: Heading) -> Heading {
    match heading {
        Heading::North => Heading::East,
        Heading::East => Heading::South,
        Heading::South => Heading::West,
        Heading::West => Heading::North,
    }
}

#[data]
pub enum Payment {
    Cash,
    Card { number: i64, fee: f64 },
    Transfer { reference: String },
}

#[export]
pub fn cost(payment: Payment) -> f64 {
    match payment {
        Payment::Cash => 0.0,
        Payment::Card { number, fee } => fee + (number % 10) as f64,
        Payment::Transfer { reference } => reference.len() as f64,
    }
}

#[data]
pub struct Location {
    pub id: i64,
    pub latitude: f64,
    pub longitude: f64,
    pub name: String,
}

#[export]
pub fn echo_location(location: Location) -> Location {
    location
}

#[data]
#[derive(Clone, Copy)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

#[export]
pub fn echo_bounds(bounds: Bounds) -> Bounds {
    bounds
}

#[export]
pub fn locations(count: u32) -> Vec<Location> {
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
pub fn add_ids(locations: Vec<Location>) -> i64 {
    locations.iter().map(|location| location.id).sum()
}

#[export]
pub fn find_name(known: bool) -> Option<String> {
    known.then(|| "a name of 26 letters, yes.".to_owned())
}

#[error]
#[derive(Debug)]
pub enum AccountError {
    Insufficient { missing: i64 },
}

#[export]
pub fn withdraw(balance: i64, amount: i64) -> Result<i64, AccountError> {
    if amount > balance {
        return Err(AccountError::Insufficient {
            missing: amount - balance,
        });
    }
    Ok(balance - amount)
}

#[export]
pub fn sum_of(count: u32, value: impl Fn(i64) -> i64) -> i64 {
    (0..i64::from(count)).map(value).sum()
}

#[export]
pub struct Counter {
    value: AtomicI64,
}

#[export]
impl Counter {
    pub fn new() -> Self {
        Self {
            value: AtomicI64::new(0),
        }
    }

    pub fn add(&self, step: i64) -> i64 {
        self.value.fetch_add(step, Ordering::Relaxed) + step
    }
}

#[export]
pub async fn ready(number: i64) -> i64 {
    number + 1
}

#[export]
pub async fn pending(number: i64) -> i64 {
    hop::hop().await;
    number + 1
}

#[export]
pub fn squares(count: u32) -> HashMap<String, i64> {
    (0..i64::from(count))
        .map(|number| (format!("square {number}"), number * number))
        .collect()
}
