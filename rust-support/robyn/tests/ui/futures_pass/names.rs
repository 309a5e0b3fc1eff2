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

made!(made_by_a_macro, Vec<String>);

fn main() {
    let _ = (buffer(vec![], None, 1), inner::promise(), made_by_a_macro(vec![]));
}
