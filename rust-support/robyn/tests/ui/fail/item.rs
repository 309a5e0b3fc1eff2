use robyn::*;

#[export]
struct Page<T> {
    items: Vec<T>,
}

#[export]
union Bits {
    integer: u32,
    float: f32,
}

#[export]
enum Never {}

struct Counter;

#[export]
impl Counter {}

#[export]
type Number = u32;

#[export(object)]
struct Handle;

#[export]
struct Configured {
    #[cfg(debug_assertions)]
    field: u32,
}

#[export(error)]
fn not_an_error() {}

#[export]
mod module {}

#[export(no_stack_trace)]
struct Bare;

#[export(error, no_trace)]
struct Misspelt;

#[export(object, no_stack_trace)]
struct Traced;

#[export(fault)]
struct Fault;

fn main() {}
