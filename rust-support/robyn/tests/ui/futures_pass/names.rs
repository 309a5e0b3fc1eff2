use robyn::*;

type Later = Option<String>;

/// A parameter that has a name of the macro's, and is changed.
#[export]
async fn buffer(mut input: Vec<u8>, output: Later, returned: u32) -> Result<Later, std::io::Error> {
    input.clear();
    let _ = returned;
    tokio::task::yield_now().await;
    Ok(output)
}

mod inner {
    #[robyn::export]
    pub(crate) async fn promise() {}
}

macro_rules! made {
    ($name:ident, $type:ty) => {
        #[export]
        async fn $name(value: $type) -> $type {
            value
        }
    };
}

struct Empty;

impl Stream for Empty {
    type Item = Result<Later, std::io::Error>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(None)
    }
}

#[export]
fn stream(start: u32) -> impl Stream<Item = Result<Later, std::io::Error>> {
    let _ = start;
    Empty
}

#[export(object)]
pub struct Counter {
    from: u8,
}

#[export]
impl Counter {
    fn count(&self, item: String) -> impl Stream<Item = Result<Later, std::io::Error>> + use<> {
        let _ = (self.from, item);
        Empty
    }

    fn count_down(&mut self) -> impl robyn::Stream<Item = Result<Later, std::io::Error>> + Send + use<> {
        self.from -= 1;
        Empty
    }

    async fn count_later(&self) -> impl Stream<Item = Result<Later, std::io::Error>> + use<> {
        let _ = self.from;
        tokio::task::yield_now().await;
        Empty
    }
}

/// A stream that Java passes, by both names, with items that fail and with items that do not.
#[export]
async fn drain(
    mut input: impl Stream<Item = Result<Later, JavaException>> + Send + Unpin + 'static,
    output: impl robyn::Stream<Item = u8> + Send,
) -> bool {
    let input = std::pin::Pin::new(&mut input);
    let _ = (input.size_hint(), output.size_hint());
    true
}

#[export]
fn through(value: impl Stream<Item = Vec<f64>> + Send + Unpin + 'static) -> impl Stream<Item = Vec<f64>> {
    value
}

made!(made_by_a_macro, Vec<String>);

fn main() {
    let _ = (stream(1), Counter { from: 1 });
    let _ = (buffer(vec![], None, 1), inner::promise(), made_by_a_macro(vec![]));
}
