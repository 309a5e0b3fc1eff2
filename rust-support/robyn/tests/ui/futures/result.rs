use robyn::*;

struct Plain;

#[export]
async fn plain() -> Plain {
    Plain
}

#[export]
async fn fails() -> Result<i32, Plain> {
    Err(Plain)
}

fn main() {}
