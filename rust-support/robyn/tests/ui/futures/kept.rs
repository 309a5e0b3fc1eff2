use robyn::*;

#[export]
trait Listener {
    fn heard(&self, text: &str);
}

#[export]
async fn lent(listener: &dyn Listener) {
    listener.heard("a");
}

#[export]
async fn lent_closure(f: &(dyn Fn(i32) -> i32 + Sync)) -> i32 {
    f(1)
}

fn main() {}
