//! The cases of the suite `calls` as somebody writes them with UniFFI's macros.

#[path = "../../../src/main/rust/hop.rs"]
mod hop;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

uniffi::setup_scaffolding!();

#[uniffi::export]
fn noop() {}

#[uniffi::export]
fn add(left: i32, right: i32) -> i32 {
    left.wrapping_add(right)
}

#[uniffi::export]
fn echo(text: &str) -> String {
    text.to_owned()
}

/// An owned vector, for Java has a `byte[]`: a slice takes a direct buffer only.
#[uniffi::export]
fn sum(bytes: Vec<u8>) -> i64 {
    bytes.iter().map(|&byte| i64::from(byte)).sum()
}

#[uniffi::export]
fn zeros(length: u32) -> Vec<u8> {
    vec![0; length as usize]
}

#[derive(uniffi::Enum)]
pub enum Heading {
    North,
    East,
    South,
    West,
}

#[uniffi::export]
fn turn_right(heading: Heading) -> Heading {
    match heading {
        Heading::North => Heading::East,
        Heading::East => Heading::South,
        Heading::South => Heading::West,
        Heading::West => Heading::North,
    }
}

#[derive(uniffi::Enum)]
pub enum Payment {
    Cash,
    Card { number: i64, fee: f64 },
    Transfer { reference: String },
}

#[uniffi::export]
fn cost(payment: Payment) -> f64 {
    match payment {
        Payment::Cash => 0.0,
        Payment::Card { number, fee } => fee + (number % 10) as f64,
        Payment::Transfer { reference } => reference.len() as f64,
    }
}

#[derive(uniffi::Record)]
pub struct Location {
    pub id: i64,
    pub latitude: f64,
    pub longitude: f64,
    pub name: String,
}

#[uniffi::export]
fn echo_location(location: Location) -> Location {
    location
}

#[derive(uniffi::Record)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

#[uniffi::export]
fn echo_bounds(bounds: Bounds) -> Bounds {
    bounds
}

#[uniffi::export]
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

#[uniffi::export]
fn add_ids(locations: Vec<Location>) -> i64 {
    locations.iter().map(|location| location.id).sum()
}

#[uniffi::export]
fn find_name(known: bool) -> Option<String> {
    known.then(|| "a name of 26 letters, yes.".to_owned())
}

#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum AccountError {
    #[error("{missing} are missing")]
    Insufficient { missing: i64 },
}

#[uniffi::export]
fn withdraw(balance: i64, amount: i64) -> Result<i64, AccountError> {
    if amount > balance {
        return Err(AccountError::Insufficient {
            missing: amount - balance,
        });
    }
    Ok(balance - amount)
}

#[uniffi::export(with_foreign)]
pub trait Values: Send + Sync {
    fn value(&self, number: i64) -> i64;
}

#[uniffi::export]
fn sum_of(count: u32, values: Arc<dyn Values>) -> i64 {
    (0..i64::from(count))
        .map(|number| values.value(number))
        .sum()
}

#[derive(uniffi::Object)]
pub struct Counter {
    value: AtomicI64,
}

#[uniffi::export]
impl Counter {
    #[uniffi::constructor]
    fn new() -> Self {
        Self {
            value: AtomicI64::new(0),
        }
    }

    fn add(&self, step: i64) -> i64 {
        self.value.fetch_add(step, Ordering::Relaxed) + step
    }
}

#[uniffi::export]
async fn ready(number: i64) -> i64 {
    number + 1
}

#[uniffi::export]
async fn pending(number: i64) -> i64 {
    hop::hop().await;
    number + 1
}

#[uniffi::export]
fn squares(count: u32) -> HashMap<String, i64> {
    (0..i64::from(count))
        .map(|number| (format!("square {number}"), number * number))
        .collect()
}
