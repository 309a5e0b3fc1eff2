use std::collections::HashMap;

use robyn::*;

#[export]
fn takes_tuple(pair: (i32, i32)) -> i32 {
    pair.0
}

#[export]
fn takes_tuples(pairs: &[(String, u32)]) -> usize {
    pairs.len()
}

#[export]
fn returns_tuples() -> HashMap<String, Vec<(u8, u8)>> {
    HashMap::new()
}

#[export]
struct Line {
    ends: [(f64, f64); 2],
}

#[export]
enum Shape {
    Circle { center: (f64, f64), radius: f64 },
}

#[export]
fn takes_pointer(bytes: *const u8) {
    let _ = bytes;
}

#[export]
fn returns_pointer() -> Option<*mut u8> {
    None
}

#[export]
fn takes_function(value: fn(i32) -> i32) -> i32 {
    value(1)
}

#[export]
fn takes_reference_of_reference(text: &&str) -> usize {
    text.len()
}

#[export]
extern "C" fn called_by_c(value: i32) -> i32 {
    value
}

#[export]
fn of_any_length<const N: usize>(values: [u8; N]) -> usize {
    values.len()
}

fn main() {}
