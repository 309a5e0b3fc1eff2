//! `#[export]` on the `impl` block of an object: every function in it is exported.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FnArg, ImplItem, ImplItemFn, ItemImpl, Signature, Type};

use crate::function::{self, Callee, Owner, Receiver, ungrouped};
use crate::record::{Item, Kind, anonymous};

pub(crate) fn expand(block: &ItemImpl) -> syn::Result<TokenStream> {
    if let Some((_, path, _)) = &block.trait_ {
        let text = "#[export]: a trait's methods are not exported with it: \
                    write those that Java calls into an `impl` block of the type itself";
        return Err(Error::new(path.span(), text));
    }
    if let Some(generic) = block.generics.params.first() {
        let text = "#[export]: Java needs one compiled function each: export the `impl` block of a type that is not generic";
        return Err(Error::new(generic.span(), text));
    }
    let owner = ungrouped(&block.self_ty);
    let Type::Path(path) = owner else {
        return Err(Error::new(
            owner.span(),
            "#[export]: only a struct or an enum can be an object: put it on the `impl` block of one, with `#[export(object)]` on its definition",
        ));
    };
    let name = match path.path.segments.last() {
        Some(segment) => segment.ident.unraw().to_string(),
        None => String::new(),
    };
    let methods = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    Ok(methods
        .map(|function| {
            // What is configured away has neither a shim nor an error.
            let conditions = function
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("cfg"));
            let shim = method(&name, owner, function).unwrap_or_else(Error::into_compile_error);
            quote!(#(#conditions)* #shim)
        })
        .collect())
}

fn method(name: &str, owner: &Type, function: &ImplItemFn) -> syn::Result<TokenStream> {
    // Outside of the block there is no `Self`.
    let signature: Signature = syn::parse2(without_self(&function.sig, owner))?;
    let receiver = receiver(&function.sig)?;
    let ident = &signature.ident;
    if receiver == Receiver::Associated
        && ident == "new"
        && let Some(token) = &signature.asyncness
    {
        let text =
            "#[export]: `new` is Java's constructor, which cannot be async: give it another name";
        return Err(Error::new(token.span, text));
    }
    let callee = Callee {
        path: quote!(<#owner>::#ident),
        owner: Some(Owner {
            path: owner.clone(),
            receiver,
        }),
    };
    let item = Item::below(&format!("{name}::"), Kind::Function, ident, &function.attrs);
    Ok(anonymous(function::shim(item, &signature, &callee)?))
}

fn receiver(signature: &Signature) -> syn::Result<Receiver> {
    let Some(FnArg::Receiver(receiver)) = signature.inputs.first() else {
        return Ok(Receiver::Associated);
    };
    if receiver.colon_token.is_some() {
        let text = "#[export]: Java calls methods by `&self` or `&mut self`";
        return Err(Error::new(receiver.ty.span(), text));
    }
    if receiver.reference.is_none() {
        let text = format!(
            "#[export]: `{}` consumes `self`, but Java may go on to use the object, on other threads too: \
             take `&self` or `&mut self`, and leave something in its place (`Option::take`, `std::mem::take`)",
            signature.ident.unraw()
        );
        return Err(Error::new(receiver.span(), text));
    }
    Ok(match receiver.mutability {
        Some(_) => Receiver::Exclusive,
        None => Receiver::Shared,
    })
}

/// The tokens with `owner` for each `Self`, at the same places.
fn without_self(tokens: &impl ToTokens, owner: &Type) -> TokenStream {
    fn replaced(tokens: TokenStream, owner: &TokenStream) -> TokenStream {
        tokens
            .into_iter()
            .flat_map(|token| match token {
                TokenTree::Ident(ident) if ident == "Self" => at(owner, ident.span()),
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), replaced(group.stream(), owner));
                    inner.set_span(group.span());
                    TokenTree::Group(inner).into()
                }
                other => other.into(),
            })
            .collect()
    }

    fn at(tokens: &TokenStream, span: Span) -> TokenStream {
        tokens
            .clone()
            .into_iter()
            .map(|mut token| {
                token.set_span(token.span().located_at(span));
                token
            })
            .collect()
    }

    replaced(tokens.to_token_stream(), &owner.to_token_stream())
}
