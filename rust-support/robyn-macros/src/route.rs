//! `#[get("/path")]` and its like.

use proc_macro2::{Span, TokenStream};
use syn::Error;

pub(crate) fn expand(
    attribute: &str,
    _method: &str,
    _arguments: TokenStream,
    item: TokenStream,
) -> syn::Result<TokenStream> {
    let _ = item;
    Err(Error::new(
        Span::call_site(),
        format!(
            "#[{attribute}]: routes need the feature `http` of the crate robyn: in Cargo.toml, \
             write `robyn = {{ version = \"*\", features = [\"http\"] }}`"
        ),
    ))
}
