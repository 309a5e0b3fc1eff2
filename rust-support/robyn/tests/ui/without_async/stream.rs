use robyn::*;

#[export]
fn gives() -> impl Stream<Item = u32> {
    todo!()
}

#[export]
fn takes(numbers: impl Stream<Item = u32>) {}

fn main() {}
