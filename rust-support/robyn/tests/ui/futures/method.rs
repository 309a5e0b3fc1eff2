use robyn::*;

#[export(object)]
struct Counter(u32);

#[export]
impl Counter {
    async fn change(&mut self) {
        self.0 += 1;
    }

    async fn borrow(&self, other: &Counter) -> u32 {
        other.0
    }
}

fn main() {}
