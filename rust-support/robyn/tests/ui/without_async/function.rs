use robyn::*;

#[export]
async fn later() {}

fn main() {}
