//! `#[export]` on a trait: an interface that Java implements and Rust calls.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FnArg, ItemTrait, Pat, ReturnType, TraitItem, TraitItemFn, Type, TypeParamBound};

use crate::callback::{argument_position, check_input, invoke, is_word_call};
use crate::function::{position, ungrouped};
use crate::named::named_code;
use crate::record::{Item, Kind, anonymous, docs, locals};

/// A method that Java implements.
struct Method<'i> {
    item: &'i TraitItemFn,
    names: Vec<String>,
    inputs: Vec<Type>,
    output: Type,
}

pub(crate) fn expand(item: &ItemTrait) -> syn::Result<TokenStream> {
    check(item)?;
    let mut methods = Vec::new();
    for member in &item.items {
        if let Some(method) = member_of(member)? {
            methods.push(method);
        }
    }
    let name = &item.ident;
    if methods.is_empty() {
        let text = format!(
            "#[export]: `{name}` has no method that Java could implement: a method with a body stays Rust's own"
        );
        return Err(Error::new(name.span(), text));
    }
    let code = named_code(name);
    let mut record = Item::new(Kind::Trait, name, &item.attrs);
    let mut codes = vec![code.clone()];
    for method in &methods {
        record.field(method.item.sig.ident.unraw().to_string());
        record.field(docs(&method.item.attrs));
        let words = is_word_call(&method.inputs, &method.output);
        record.field(if words { "1" } else { "0" });
        record.field(method.names.len().to_string());
        for name in &method.names {
            record.field(name);
        }
        let output = position(&method.output, quote!(Answered));
        codes.push(quote!(#output::CODE));
        codes.extend(method.inputs.iter().map(|input| {
            let position = argument_position(input);
            quote!(#position::CODE)
        }));
    }
    let record = record.record(quote!(0), &codes);
    let implemented = methods
        .iter()
        .enumerate()
        .map(|(nth, method)| implement(method, nth as u32));
    Ok(anonymous(quote! {
        #record
        #[derive(Debug)]
        pub struct RobynProxy(::robyn::__private::JavaObject);
        impl #name for RobynProxy {
            #(#implemented)*
        }
        impl ::robyn::__private::Interface for dyn #name {
            const CODE: ::robyn::__private::Code = #code;
            type Proxy = RobynProxy;
            fn proxy(object: ::robyn::__private::JavaObject) -> RobynProxy {
                RobynProxy(object)
            }
        }
    }))
}

fn implement(method: &Method<'_>, nth: u32) -> TokenStream {
    let name = &method.item.sig.ident;
    let values = locals("value", method.inputs.len());
    let (inputs, output) = (&method.inputs, &method.output);
    let body = invoke(&quote!(self.0), false, nth, inputs, output, &values);
    quote! {
        fn #name(&self, #(#values: #inputs),*) -> #output { #body }
    }
}

fn check(item: &ItemTrait) -> syn::Result<()> {
    let name = &item.ident;
    if let Some(token) = &item.unsafety {
        let text = format!(
            "#[export]: `{name}` is unsafe, and Java cannot keep its promises: export a safe trait"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(generic) = item.generics.params.first() {
        let text = format!(
            "#[export]: `{name}` is generic. Java needs one interface: export a trait with concrete types"
        );
        return Err(Error::new(generic.span(), text));
    }
    for bound in &item.supertraits {
        let known = match bound {
            TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
            TypeParamBound::Trait(bound) => bound.path.segments.last().is_some_and(|segment| {
                matches!(
                    segment.ident.to_string().as_str(),
                    "Send" | "Sync" | "Unpin" | "Debug"
                )
            }),
            _ => false,
        };
        if !known {
            let text = "#[export]: Java's object cannot have this supertrait: only `Send`, `Sync`, `Debug` and `'static`; \
                        declare the methods in this trait";
            return Err(Error::new(bound.span(), text));
        }
    }
    Ok(())
}

/// The method that Java implements; none when it has a body of its own.
fn member_of(member: &TraitItem) -> syn::Result<Option<Method<'_>>> {
    let text = match member {
        TraitItem::Fn(method) if method.default.is_some() => return Ok(None),
        TraitItem::Fn(method) => return method_of(method).map(Some),
        TraitItem::Type(_) => {
            "#[export]: Java's interface has no associated types: write the concrete type in the methods"
        }
        TraitItem::Const(_) => {
            "#[export]: Java's interface has no associated constants: write a method by `&self` that returns the value"
        }
        _ => "#[export]: Java's interface has methods only: move anything else out of the trait",
    };
    Err(Error::new(member.span(), text))
}

fn method_of(item: &TraitItemFn) -> syn::Result<Method<'_>> {
    let signature = &item.sig;
    let name = signature.ident.unraw();
    if let Some(attribute) = item
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("cfg"))
    {
        let text = "#[export]: a method cannot depend on a cfg: put the cfg on the whole trait";
        return Err(Error::new(attribute.span(), text));
    }
    if let Some(token) = &signature.asyncness {
        let text = format!(
            "#[export]: `{name}` is async, but Java answers at once. Leave `async` out; a thread of Rust's waits meanwhile"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(token) = &signature.unsafety {
        let text = format!(
            "#[export]: `{name}` is unsafe, and Java cannot keep its promises: make it safe"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(generic) = signature.generics.params.first() {
        let text = match generic {
            syn::GenericParam::Lifetime(_) => format!(
                "#[export]: `{name}` names a lifetime. What Java answers is owned: leave the lifetime out"
            ),
            _ => format!(
                "#[export]: `{name}` is generic. Java's method has one signature: write concrete types"
            ),
        };
        return Err(Error::new(generic.span(), text));
    }
    let mut arguments = signature.inputs.iter();
    match arguments.next() {
        Some(FnArg::Receiver(receiver))
            if receiver.colon_token.is_none()
                && receiver.reference.is_some()
                && receiver.mutability.is_none() => {}
        Some(FnArg::Receiver(receiver)) => {
            let text = format!(
                "#[export]: `{name}` must take `&self`: Java's object is shared, and may change all the same"
            );
            return Err(Error::new(receiver.span(), text));
        }
        _ => {
            let text = format!(
                "#[export]: `{name}` has no `&self`, so there is no object of Java's to call: add `&self`, or give it a body"
            );
            return Err(Error::new(signature.ident.span(), text));
        }
    }
    let mut names = Vec::new();
    let mut inputs = Vec::new();
    for argument in arguments {
        let FnArg::Typed(argument) = argument else {
            continue;
        };
        let Pat::Ident(pattern) = &*argument.pat else {
            let text = "#[export]: name this parameter; patterns have no name that Java could use";
            return Err(Error::new(argument.pat.span(), text));
        };
        let input = ungrouped(&argument.ty).clone();
        check_input(&input)?;
        names.push(pattern.ident.unraw().to_string());
        inputs.push(input);
    }
    let output = match &signature.output {
        ReturnType::Default => Type::Verbatim(quote_spanned!(signature.ident.span()=> ())),
        ReturnType::Type(_, output) => ungrouped(output).clone(),
    };
    if let Type::ImplTrait(_) | Type::TraitObject(_) = &output {
        let text =
            "#[export]: a method that Java implements returns values: write the concrete type";
        return Err(Error::new(output.span(), text));
    }
    Ok(Method {
        item,
        names,
        inputs,
        output,
    })
}
