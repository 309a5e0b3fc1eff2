//! `#[middleware]` and `#[router("/api")]`: what goes around routes, and what brings routes of its own.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FnArg, LitStr};

use crate::Function;
use crate::function::{self, state_code, state_type};
use crate::record::{Item, Kind, anonymous, local, place};
use crate::route::{check_path, needs_http};
use crate::state::{Dependency, dependency};

/// `#[middleware]` on an async function `(Request, Next) -> Response`, or on one that returns a tower layer.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    let function = parse("middleware", item)?;
    let prefix = if arguments.is_empty() {
        LitStr::new("/", Span::call_site())
    } else {
        let text = "a middleware stands around all Rust routes, or around those below a path: `#[middleware(\"/api\")]`";
        syn::parse2(arguments).map_err(|error: Error| Error::new(error.span(), text))?
    };
    check_path(&prefix)?;
    let signature = &function.signature;
    let name = &signature.ident;
    let span = name.span().resolved_at(Span::call_site());
    let router = local("router");
    let (states, layer) = if signature.asyncness.is_some() {
        let states: Vec<_> = signature.inputs.iter().filter_map(state).collect();
        (
            quote!(#(const _: ::robyn::__private::Code = #states;)*),
            quote_spanned!(span=> ::robyn::__private::from_fn(#name)),
        )
    } else {
        let (states, values) = dependencies("middleware", signature)?;
        (states, quote_spanned!(span=> #name(#(#values),*)))
    };
    let mut item = Item::new(Kind::Middleware, name, &function.attributes);
    let symbol = item.symbol("middleware");
    item.field(symbol.to_string());
    item.field(prefix.value());
    let record = item.record(quote!(0), &[]);
    let thread = local("thread");
    Ok(anonymous(quote! {
        #states
        #record
        fn robyn_layering(#router: ::robyn::__private::Router) -> ::robyn::__private::Router {
            #router.layer(#layer)
        }
        #[unsafe(no_mangle)]
        extern "C" fn #symbol(#thread: i64) -> i64 {
            ::robyn::__private::word_call(#thread, || ::robyn::__private::add_middleware(#prefix, robyn_layering))
        }
    }))
}

/// `#[router("/api")]` on a function that returns axum's router.
pub(crate) fn expand_router(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    let function = parse("router", item)?;
    let path: LitStr = syn::parse2(arguments).map_err(|error| {
        let text = "a router has a path that it is mounted at: `#[router(\"/api\")]`";
        Error::new(error.span(), text)
    })?;
    check_path(&path)?;
    if path.value().contains("{*") {
        let text = "a router takes all that is below its path: leave out the last segment";
        return Err(Error::new(path.span(), text));
    }
    let signature = &function.signature;
    let name = &signature.ident;
    if let Some(token) = &signature.asyncness {
        let text = format!(
            "#[router]: `{}` is async. A router is made at the start, at once: what needs time to be made is a `#[state]`",
            name.unraw()
        );
        return Err(Error::new(token.span, text));
    }
    let (states, values) = dependencies("router", signature)?;
    let mut item = Item::new(Kind::Router, name, &function.attributes);
    let symbol = item.symbol("router");
    item.field(symbol.to_string());
    item.field(path.value());
    let record = item.record(quote!(0), &[]);
    let span = match &signature.output {
        syn::ReturnType::Default => name.span().resolved_at(Span::call_site()),
        syn::ReturnType::Type(_, result) => place(result),
    };
    let made = quote_spanned!(span=> let made: ::robyn::__private::Router = #name(#(#values),*););
    let shim = shim(
        &symbol,
        quote! {
            ::robyn::__private::Route::new(
                #path,
                ::robyn::__private::EVERYTHING,
                ::robyn::__private::Handler::Mounted(robyn_mounted),
                ::core::option::Option::None,
            )
        },
    );
    Ok(anonymous(quote! {
        #states
        #record
        fn robyn_mounted() -> ::robyn::__private::Router {
            #made
            made
        }
        #shim
    }))
}

/// The exported function of a route.
pub(crate) fn shim(symbol: &Ident, route: TokenStream) -> TokenStream {
    let [buffer, length, capacity] = ["buffer", "length", "capacity"].map(local);
    quote! {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #symbol(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            static ROBYN_ROUTE: ::robyn::__private::Route = #route;
            // SAFETY: Java keeps the contract of a route call.
            unsafe { ::robyn::__private::route_call(#buffer, #length, #capacity, &ROBYN_ROUTE) }
        }
    }
}

fn parse(attribute: &str, item: TokenStream) -> syn::Result<Function> {
    needs_http(attribute)?;
    if !cfg!(feature = "async") {
        let text = format!(
            "#[{attribute}] needs a feature of robyn: in Cargo.toml, give it `features = [\"async\", \"http\"]`"
        );
        return Err(Error::new(Span::call_site(), text));
    }
    let function: Function = syn::parse2(item)
        .map_err(|error| Error::new(error.span(), format!("#[{attribute}] goes on functions")))?;
    let signature = &function.signature;
    let name = signature.ident.unraw();
    if let Some(token) = &signature.unsafety {
        let text = format!(
            "#[{attribute}]: `{name}` is unsafe, and nobody keeps its promises: make it safe"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(generic) = signature.generics.params.first() {
        let text = format!("#[{attribute}]: `{name}` is generic: give it concrete types");
        return Err(Error::new(generic.span(), text));
    }
    Ok(function)
}

fn state(argument: &FnArg) -> Option<TokenStream> {
    match argument {
        FnArg::Typed(argument) => state_type(function::ungrouped(&argument.ty)).map(state_code),
        FnArg::Receiver(_) => None,
    }
}

/// The states that a function takes: the proof that they are there, and the arguments.
fn dependencies(
    attribute: &str,
    signature: &syn::Signature,
) -> syn::Result<(TokenStream, Vec<TokenStream>)> {
    let dependencies = signature
        .inputs
        .iter()
        .map(|argument| {
            dependency(argument).map_err(|error| {
                let text = format!("#[{attribute}]: this takes states only: as `&T` or `State<T>`");
                Error::new(error.span(), text)
            })
        })
        .collect::<syn::Result<Vec<_>>>()?;
    let codes = dependencies.iter().map(|it| state_code(&it.value));
    let proof = quote!(#(const _: ::robyn::__private::Code = #codes;)*);
    let values = dependencies.iter().map(|Dependency { value, lent }| {
        let found = quote_spanned!(place(value)=> ::robyn::__private::find::<#value>());
        match lent {
            true => quote!(&#found),
            false => found,
        }
    });
    Ok((proof, values.collect()))
}
