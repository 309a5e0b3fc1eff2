//! What all items have in common: symbols, docs and the metadata record.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Expr, Lit, Meta};

/// Separates the fields of a record's text.
const SEPARATOR: &str = "\u{1f}";

#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Function = 2,
    Record = 3,
    Enum = 4,
    Error = 5,
    Route = 6,
    Object = 7,
    Trait = 8,
    State = 9,
    Middleware = 10,
    Router = 12,
}

/// An item on its way into a metadata record.
pub(crate) struct Item {
    kind: Kind,
    name: Ident,
    hash: u64,
    text: Vec<String>,
}

impl Item {
    pub(crate) fn new(kind: Kind, name: &Ident, attributes: &[Attribute]) -> Item {
        Item::below("", kind, name, attributes)
    }

    /// An item of a type; `owner` tells it from those of the same name in other types.
    pub(crate) fn below(owner: &str, kind: Kind, name: &Ident, attributes: &[Attribute]) -> Item {
        let hash = hash(owner, kind, name);
        let line = name.span().unwrap().start().line().to_string();
        Item {
            kind,
            name: name.clone(),
            hash,
            text: vec![line, docs(attributes)],
        }
    }

    /// The name of the exported function of this item, as it also stands in the record.
    pub(crate) fn symbol(&self, prefix: &str) -> Ident {
        format_ident!("robyn_{prefix}_{:016x}", self.hash)
    }

    /// Appends a field to the record's text.
    pub(crate) fn field(&mut self, text: impl Into<String>) {
        self.text.push(text.into().replace(SEPARATOR, " "));
    }

    /// The static that holds the record. `flags` and `codes` are constant expressions.
    pub(crate) fn record(&self, flags: TokenStream, codes: &[TokenStream]) -> TokenStream {
        let symbol = format_ident!("ROBYN_META_{:016x}", self.hash);
        let kind = self.kind as u16;
        let count = codes.len();
        let name = self.name.unraw().to_string();
        let rest = self.text.join(SEPARATOR);
        quote! {
            const ROBYN_TEXT: &str = ::core::concat!(
                ::core::module_path!(), #SEPARATOR, #name, #SEPARATOR, ::core::file!(), #SEPARATOR, #rest
            );
            #[used]
            #[unsafe(no_mangle)]
            static #symbol: ::robyn::__private::Record<#count, { ::robyn::__private::padded(ROBYN_TEXT) }> =
                ::robyn::__private::Record::new(#kind, #flags, [#(#codes),*], ROBYN_TEXT);
        }
    }
}

/// Wraps what is emitted beside an item: names of its own, and no warnings that the user could not mend.
pub(crate) fn anonymous(content: TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(deprecated, non_upper_case_globals, unsafe_code, unused_qualifications, clippy::all, clippy::pedantic)]
        const _: () = { #content };
    }
}

/// A variable that never meets a name of the user's, such as that of the exported function.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Numbered variables.
pub(crate) fn locals(name: &str, count: usize) -> Vec<Ident> {
    (0..count)
        .map(|nth| local(&format!("{name}{nth}")))
        .collect()
}

/// The docs of an item, a line per line.
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let Some(text) = literal(&pair.value)
        {
            lines.extend(
                text.split('\n')
                    .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()),
            );
        }
    }
    lines.join("\n").replace(SEPARATOR, " ")
}

/// A string literal, also inside the group that macro_rules leaves around it.
fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// The place that rustc names for errors about `tokens`, seen from the user's code.
pub(crate) fn place(tokens: &impl quote::ToTokens) -> Span {
    match tokens.to_token_stream().into_iter().next() {
        Some(token) => token.span().resolved_at(Span::call_site()),
        None => Span::call_site(),
    }
}

/// Names an item in this and every other compilation: never from a path or a line, so that other folders and edits
/// elsewhere keep it.
fn hash(owner: &str, kind: Kind, name: &Ident) -> u64 {
    static SEEN: Mutex<Option<HashMap<String, u32>>> = Mutex::new(None);
    let crate_name = std::env::var("CARGO_CRATE_NAME").unwrap_or_default();
    let file = name.span().unwrap().file();
    let file = Path::new(&file)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let key = format!(
        "{crate_name}|{file}|{owner}{}|{}",
        name.unraw(),
        kind as u16
    );
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let nth = seen
        .get_or_insert_default()
        .entry(key.clone())
        .and_modify(|nth| *nth += 1)
        .or_default();
    fnv1a(&format!("{key}|{nth}"))
}

/// FNV-1a with 64 bits.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
