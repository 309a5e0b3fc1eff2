use robyn::*;

struct Pool(u32);
struct Twice;
struct Absent;
struct NotSync(std::cell::Cell<u32>);

#[state]
fn pool() -> Pool {
    Pool(1)
}

#[state]
fn one() -> Twice {
    Twice
}

#[state]
fn other() -> Twice {
    Twice
}

#[state]
fn from_absent(absent: &Absent) -> u32 {
    let _ = absent;
    1
}

#[state]
fn from_value(pool: Pool) -> u64 {
    u64::from(pool.0)
}

#[state]
fn nothing() {}

#[state]
fn generic<T>() -> Vec<T> {
    Vec::new()
}

#[state(late)]
fn with_option() -> u8 {
    1
}

#[state]
struct NotAFunction;

#[state]
fn not_sync() -> NotSync {
    NotSync(std::cell::Cell::new(1))
}

#[export]
fn uses_absent(State(absent): State<Absent>, number: u32) -> u32 {
    let _ = absent;
    number
}

fn main() {}
