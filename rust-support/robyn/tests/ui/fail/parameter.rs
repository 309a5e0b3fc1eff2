use std::rc::Rc;

use robyn::*;

struct Plain;

#[export]
fn takes_rc(name: String, cache: Rc<String>) -> u32 {
    (name.len() + cache.len()) as u32
}

#[export]
fn takes_plain(plain: Plain) {
    let _ = plain;
}

#[export]
fn borrows_plain(plain: &Plain, all: &[Plain]) {
    let _ = (plain, all);
}

fn main() {}
