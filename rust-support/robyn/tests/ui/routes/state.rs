use robyn::*;

struct Absent;

#[get("/absent")]
fn absent(State(absent): State<Absent>) -> &'static str {
    let _ = absent;
    "never"
}

fn main() {}
