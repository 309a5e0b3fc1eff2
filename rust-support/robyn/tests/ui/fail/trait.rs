use robyn::*;

#[export]
trait Empty {}

#[export]
trait Generic<T> {
    fn run(&self);
}

#[export]
trait Derived: Iterator {
    fn run(&self);
}

#[export]
unsafe trait Unsafe {
    fn run(&self);
}

#[export]
trait Kinds {
    type Item;
    fn run(&self);
}

#[export]
trait Constants {
    const NAME: u32;
    fn run(&self);
}

#[export]
trait Changes {
    fn run(&mut self);
}

#[export]
trait Consumes {
    fn run(self: Box<Self>);
}

#[export]
trait Associated {
    fn make() -> u32;
}

#[export]
trait GenericMethod {
    fn run<T>(&self, value: T);
}

#[export]
trait Later {
    async fn run(&self);
}

#[export]
trait TakesClosure {
    fn run(&self, f: &dyn Fn());
}

#[export]
trait Borrows {
    fn name(&self) -> &str;
}

struct Own;

#[export]
trait Unknown {
    fn run(&self, own: Own) -> Own;
}

#[export]
trait Fails {
    fn run(&self) -> Result<u32, std::fmt::Error>;
}

fn main() {}
