use robyn::*;

#[export]
trait Listener {
    fn heard(&self, text: &str);
}

#[export]
fn twice_lent(listener: &&dyn Listener) {
    listener.heard("a");
}

#[export]
fn gives_closure(make: impl Fn(i32) -> Box<dyn Fn(i32)>) {
    make(1)(1);
}

#[export]
trait HasMacro {
    thread_local!();
}

#[export]
trait Configured {
    #[cfg(debug_assertions)]
    fn run(&self);
}

#[export]
trait UnsafeMethod {
    unsafe fn run(&self);
}

#[export]
trait NamesLifetime {
    fn run<'a>(&self, text: &'a str);
}

#[export]
trait AnswersSomething {
    fn run(&self) -> impl ToString;
}

struct Pair<T>(T);

#[export]
impl<T> Pair<T> {
    fn touch(&self) {}
}

#[export]
impl [u8] {
    fn touch(&self) {}
}

struct Pool;

#[state]
unsafe fn careless() -> Pool {
    Pool
}

impl Pool {
    #[state]
    fn own(&self) -> Pool {
        Pool
    }
}

fn main() {}
