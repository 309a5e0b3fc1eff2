use robyn::*;

struct Silent;

#[export]
fn fails_silently() -> Result<u32, Silent> {
    Err(Silent)
}

#[export(error)]
enum OrderError {
    Closed,
}

#[export]
fn fails() -> Result<u32, OrderError> {
    Err(OrderError::Closed)
}

fn main() {}
