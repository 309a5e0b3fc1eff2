//! What a route takes and answers, as far as its types tell: for OpenAPI.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Type};

use crate::function::ungrouped;
use crate::route::{has_lifetime, is_borrowed_json};

/// A code per part: what it is and, when that is known, the type inside.
pub(crate) fn parts(extractors: &[Type], output: &ReturnType) -> Vec<TokenStream> {
    let mut parts: Vec<_> = extractors.iter().flat_map(taken).collect();
    let mut result = match output {
        ReturnType::Default => Type::Verbatim(quote!(())),
        ReturnType::Type(_, result) => ungrouped(result).clone(),
    };
    let mut fails = false;
    if let Some(segment) = last(&result)
        && segment.ident == "Result"
        && let Some(value) = inner(segment).first()
    {
        fails = true;
        result = (*value).clone();
    }
    parts.push(given(&result, fails));
    parts
}

fn taken(extractor: &Type) -> Vec<TokenStream> {
    if is_borrowed_json(extractor) {
        return vec![quote!(::robyn::__private::JSON_BODY)];
    }
    if !can_be_named(extractor) {
        return Vec::new();
    }
    let inner = last(extractor).map(inner).unwrap_or_default();
    let values: Vec<&Type> = match inner.as_slice() {
        [Type::Tuple(values)] => values.elems.iter().collect(),
        [value] => vec![*value],
        _ => Vec::new(),
    };
    let kind = quote!(::robyn::__private::Part::<#extractor>::TAKEN);
    if values.is_empty() {
        return vec![quote!(::robyn::__private::part(#kind, ::robyn::__private::Code::NONE))];
    }
    values
        .into_iter()
        .map(|value| {
            let code = code(value);
            quote!(::robyn::__private::part(#kind, #code))
        })
        .collect()
}

fn given(result: &Type, fails: bool) -> TokenStream {
    let (result, other_status) = match result {
        // The last part of a tuple is the body, and what stands before it is its head.
        Type::Tuple(parts) if parts.elems.len() > 1 => {
            let is_headers = |part: &Type| match part {
                Type::Array(_) => true,
                part => last(part).is_some_and(|it| it.ident == "HeaderMap"),
            };
            let others = parts.elems.iter().rev().skip(1);
            (
                parts.elems.last().unwrap_or(result),
                !others.clone().all(is_headers),
            )
        }
        result => (result, false),
    };
    let kind = if can_be_named(result) {
        quote!(::robyn::__private::Part::<#result>::GIVEN)
    } else {
        quote!(::robyn::__private::Part::<::robyn::__private::Response>::GIVEN)
    };
    let code = match last(result).map(inner).unwrap_or_default().as_slice() {
        [value] => code(value),
        _ => quote!(::robyn::__private::Code::NONE),
    };
    quote!(::robyn::__private::answer_part(#kind, #fails, #other_status, #code))
}

fn code(value: &Type) -> TokenStream {
    if can_be_named(value) {
        quote!(::robyn::__private::Part::<#value>::CODE)
    } else {
        quote!(::robyn::__private::Code::NONE)
    }
}

/// Whether the type can stand in an expression of its own.
fn can_be_named(value: &Type) -> bool {
    fn has_impl(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "impl" || word == "_",
            TokenTree::Group(group) => has_impl(group.stream()),
            _ => false,
        })
    }
    !has_lifetime(value.to_token_stream()) && !has_impl(value.to_token_stream())
}

fn last(value: &Type) -> Option<&PathSegment> {
    match ungrouped(value) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

fn inner(segment: &PathSegment) -> Vec<&Type> {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(value) => Some(ungrouped(value)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}
