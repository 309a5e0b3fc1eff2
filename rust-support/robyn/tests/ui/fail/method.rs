use robyn::*;

struct Counter(u32);

impl Counter {
    #[export]
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

fn main() {}
