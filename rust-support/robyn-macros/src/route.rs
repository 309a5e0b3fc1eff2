//! `#[get("/path")]` and its like: a shim that takes the extractors' values out of a request, as axum's handlers do.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Error, Expr, FnArg, LitStr, ReturnType, Token, Type};

use crate::Function;
use crate::access::Access;
use crate::function::{self, ungrouped};
use crate::middleware;
use crate::operation;
use crate::record::{Item, Kind, anonymous, local, locals, place};

/// What stands in the parentheses.
struct Arguments {
    path: LitStr,
    /// `blocking`, `virtual_thread` or `const`.
    runs: Option<Ident>,
    access: Access,
    /// The first is the outermost.
    layers: Vec<Expr>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = match input.parse::<LitStr>() {
            Ok(path) => path,
            Err(error) => {
                return Err(Error::new(
                    error.span(),
                    "a route has a path: `#[get(\"/hello/{name}\")]`",
                ));
            }
        };
        let mut arguments = Arguments {
            path,
            runs: None,
            access: Access::default(),
            layers: Vec::new(),
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word = input.call(Ident::parse_any)?;
            if arguments.access.take(&word, input)? {
                continue;
            }
            if word == "layer" {
                input.parse::<Token![=]>()?;
                arguments.layers.push(input.parse()?);
                continue;
            }
            if !["blocking", "virtual_thread", "const"]
                .iter()
                .any(|it| word == it)
            {
                let text = format!(
                    "unknown option `{word}`; there are `blocking`, `virtual_thread` and `const`, `layer = …`, and \
                     `roles(\"name\")`, `authenticated`, `permit_all` and `deny_all`"
                );
                return Err(Error::new(word.span(), text));
            }
            if let Some(first) = arguments.runs.replace(word.clone()) {
                let text = format!("`{first}` and `{word}`: a route runs in one way");
                return Err(Error::new(word.span(), text));
            }
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn runs(&self, how: &str) -> bool {
        self.runs.as_ref().is_some_and(|word| word == how)
    }
}

pub(crate) fn expand(
    attribute: &str,
    method: &str,
    arguments: TokenStream,
    item: TokenStream,
) -> syn::Result<TokenStream> {
    needs_http(attribute)?;
    let arguments: Arguments = syn::parse2(arguments)?;
    check_path(&arguments.path)?;
    let function: Function = match syn::parse2(item) {
        Ok(function) => function,
        Err(error) => {
            return Err(Error::new(
                error.span(),
                format!("#[{attribute}] goes on functions"),
            ));
        }
    };
    check(attribute, &function.signature, &arguments)?;
    let signature = &function.signature;
    let mut item = Item::new(Kind::Route, &signature.ident, &function.attributes);
    let symbol = item.symbol("route");
    item.field(symbol.to_string());
    item.field(method);
    item.field(arguments.path.value());
    for field in arguments.access.fields() {
        item.field(field);
    }
    let extractors = extractors(attribute, signature)?;
    if arguments.runs("const") {
        check_const(attribute, signature, &extractors, &arguments.layers)?;
    }
    let is_async = signature.asyncness.is_some();
    let needs = needs(&extractors, is_async, &arguments.layers);
    let how = u64::from(arguments.runs("blocking"))
        | u64::from(is_async) << 1
        | u64::from(arguments.runs("const")) << 2
        | u64::from(arguments.runs("virtual_thread")) << 3;
    let parts = operation::parts(&extractors, &signature.output);
    let record = item.record(quote!(#how | ROBYN_NEEDS << 8), &parts);
    let handler = handler(signature, &extractors);
    let shim = middleware::shim(&symbol, route(signature, &arguments));
    let states = extractors
        .iter()
        .filter_map(function::state_type)
        .map(function::state_code);
    let states = quote!(#(const _: ::robyn::__private::Code = #states;)*);
    let known = quote! {
        #[allow(unused_imports)]
        use ::robyn::__private::UnknownPart as _;
    };
    Ok(anonymous(
        quote!(#states #known #needs #record #handler #shim),
    ))
}

pub(crate) fn needs_http(attribute: &str) -> syn::Result<()> {
    if cfg!(feature = "http") {
        return Ok(());
    }
    let text = format!(
        "#[{attribute}]: routes need a feature of robyn: in Cargo.toml, give it `features = [\"http\"]`"
    );
    Err(Error::new(Span::call_site(), text))
}

fn check(attribute: &str, signature: &syn::Signature, arguments: &Arguments) -> syn::Result<()> {
    let name = signature.ident.unraw();
    if let Some(token) = &signature.asyncness {
        if !cfg!(feature = "async") {
            let text = format!(
                "#[{attribute}]: `{name}` is async, which needs a feature of robyn: \
                 in Cargo.toml, give it `features = [\"async\"]`"
            );
            return Err(Error::new(token.span, text));
        }
        if let Some(runs) = &arguments.runs {
            let reason = if runs == "const" {
                "and its answer is made at the start, where nobody waits for it"
            } else {
                "so it must not block"
            };
            let text = format!(
                "#[{attribute}]: `{name}` is async, {reason}: \
                 leave out `{runs}`, or make it a plain `fn`"
            );
            return Err(Error::new(runs.span(), text));
        }
    }
    if let Some(layer) = arguments.layers.first()
        && !cfg!(feature = "async")
    {
        let text = format!(
            "#[{attribute}]: a layer may wait, which needs a feature of robyn: \
             in Cargo.toml, give it `features = [\"async\"]`"
        );
        return Err(Error::new(layer.span(), text));
    }
    if let Some(token) = &signature.unsafety {
        let text = format!(
            "#[{attribute}]: `{name}` is unsafe, and a request cannot keep its promises: make it safe"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(generic) = signature.generics.params.first() {
        let text = format!(
            "#[{attribute}]: `{name}` is generic. A route is one compiled function: give it concrete types"
        );
        return Err(Error::new(generic.span(), text));
    }
    Ok(())
}

/// An answer that is made at the start knows no request.
fn check_const(
    attribute: &str,
    signature: &syn::Signature,
    extractors: &[Type],
    layers: &[Expr],
) -> syn::Result<()> {
    if let Some(layer) = layers.first() {
        let text = format!(
            "#[{attribute}]: the answer of `{}` is made once, and a layer would see no request: leave out `const`",
            signature.ident.unraw()
        );
        return Err(Error::new(layer.span(), text));
    }
    match extractors
        .iter()
        .find(|it| function::state_type(it).is_none())
    {
        None => Ok(()),
        Some(extractor) => {
            let name = signature.ident.unraw();
            let text = format!(
                "#[{attribute}]: the answer of `{name}` is made once, before there is a request: \
                 a `const` route takes nothing but `State`"
            );
            Err(Error::new(extractor.span(), text))
        }
    }
}

/// Checks what Vert.x and axum both ask of a path, so that no route fails at run time.
pub(crate) fn check_path(path: &LitStr) -> syn::Result<()> {
    let refuse = |text: String| Err(Error::new(path.span(), text));
    let value = path.value();
    let Some(segments) = value.strip_prefix('/') else {
        return refuse(format!(
            "the path of a route begins with `/`: write \"/{value}\""
        ));
    };
    if value.contains(['?', '#', '\\', '\u{1f}']) || value.chars().any(char::is_whitespace) {
        return refuse("the path of a route has no query, fragment, backslash or space".to_owned());
    }
    let mut names = Vec::new();
    let mut segments = segments.split('/').peekable();
    while let Some(segment) = segments.next() {
        if let Some(name) = segment
            .strip_prefix(':')
            .or_else(|| segment.strip_prefix('*'))
        {
            return refuse(format!(
                "a path parameter is written in braces: `{{{name}}}`"
            ));
        }
        if segment.is_empty() && (segments.peek().is_some() || value.len() > 1) {
            return refuse(
                "the path of a route has no empty segment, and no `/` at its end".to_owned(),
            );
        }
        let Some(name) = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        else {
            if segment.contains(['{', '}']) {
                return refuse(format!(
                    "a path parameter is a whole segment, `{{name}}`, but here is `{segment}`"
                ));
            }
            continue;
        };
        let (name, rest) = match name.strip_prefix('*') {
            Some(name) => (name, true),
            None => (name, false),
        };
        if rest && segments.peek().is_some() {
            return refuse(format!(
                "`{{*{name}}}` takes all segments that remain, so it must be the last"
            ));
        }
        if syn::parse_str::<Ident>(name).is_err() {
            return refuse(format!(
                "the path parameter `{{{name}}}` needs a name of letters, digits and `_`"
            ));
        }
        if names.contains(&name) {
            return refuse(format!("two path parameters are named `{name}`"));
        }
        names.push(name);
    }
    Ok(())
}

fn extractors(attribute: &str, signature: &syn::Signature) -> syn::Result<Vec<Type>> {
    let mut extractors = Vec::new();
    for argument in &signature.inputs {
        match argument {
            FnArg::Typed(argument) => extractors.push(ungrouped(&argument.ty).clone()),
            FnArg::Receiver(receiver) => {
                let text =
                    format!("#[{attribute}]: a method cannot be a route: use a free function");
                return Err(Error::new(receiver.span(), text));
            }
        }
    }
    Ok(extractors)
}

fn needs(extractors: &[Type], waits: bool, layers: &[Expr]) -> TokenStream {
    if !layers.is_empty() {
        // A layer may look at everything.
        return quote!(const ROBYN_NEEDS: u64 = ::robyn::__private::route_needs(0, ::robyn::__private::EVERYTHING, #waits););
    }
    let (last, parts) = match extractors.split_last() {
        Some((last, parts)) => (Some(last), parts),
        None => (None, extractors),
    };
    let last = last.into_iter();
    quote! {
        #[allow(unused_imports)]
        use ::robyn::__private::NeedsAll as _;
        const ROBYN_NEEDS: u64 = ::robyn::__private::route_needs(
            0 #(| ::robyn::__private::Needs::<#parts>::BITS)*,
            0 #(| ::robyn::__private::Needs::<#last>::BITS)*,
            #waits,
        );
    }
}

/// `Json<T<'_>>`, which no extractor can be, since an extractor owns what it takes.
pub(crate) fn is_borrowed_json(extractor: &Type) -> bool {
    let Type::Path(path) = extractor else {
        return false;
    };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    last.ident == "Json" && has_lifetime(last.arguments.to_token_stream())
}

/// One other than `'static`.
pub(crate) fn has_lifetime(tokens: TokenStream) -> bool {
    let mut quoted = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => {
            quoted = punct.as_char() == '\'';
            false
        }
        TokenTree::Ident(name) => std::mem::take(&mut quoted) && name != "static",
        TokenTree::Group(group) => has_lifetime(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// The body stays with the handler, and the value borrows from it.
fn borrowed_json(request: &Ident, value: &Ident, span: Span) -> TokenStream {
    let body = local("body");
    let take = quote_spanned!(span=> ::robyn::__private::JsonBody::of(#request).await);
    let read = quote_spanned!(span=> ::robyn::__private::JsonBody::read(&#body));
    quote! {
        let #body = match #take {
            ::core::result::Result::Ok(body) => body,
            ::core::result::Result::Err(rejection) => return rejection,
        };
        let #value = match #read {
            ::core::result::Result::Ok(value) => value,
            ::core::result::Result::Err(rejection) => return rejection,
        };
    }
}

/// The handler: all extractors but the last see the head of the request, the last one may take the body.
fn handler(signature: &syn::Signature, extractors: &[Type]) -> TokenStream {
    let name = &signature.ident;
    let values = locals("value", extractors.len());
    let request = local("request");
    let steps = extractors
        .iter()
        .zip(&values)
        .enumerate()
        .map(|(nth, (extractor, value))| {
            let span = place(extractor);
            if nth + 1 == extractors.len() && is_borrowed_json(extractor) {
                return borrowed_json(&request, value, span);
            }
            let step = if nth + 1 < extractors.len() {
                quote_spanned!(span=> ::robyn::__private::extract_part::<#extractor>(&mut #request).await)
            } else {
                quote_spanned!(span=> ::robyn::__private::extract::<#extractor, _>(#request).await)
            };
            quote! {
                let #value = match #step {
                    ::core::result::Result::Ok(value) => value,
                    ::core::result::Result::Err(rejection) => return rejection,
                };
            }
        });
    let span = match &signature.output {
        ReturnType::Default => name.span(),
        ReturnType::Type(_, result) => place(result),
    }
    .resolved_at(Span::call_site());
    // rustc points at the argument when there is no response to be made of it.
    let mut result = local("result");
    result.set_span(result.span().located_at(span));
    let wait = signature.asyncness.map(|_| quote!(.await));
    let answer = quote_spanned!(span=> ::robyn::__private::Answer::into_answer(#result));
    quote! {
        #[allow(unused_mut, unused_variables)]
        async fn robyn_handle(mut #request: ::robyn::__private::Request) -> ::robyn::__private::Response {
            #(#steps)*
            let #result = #name(#(#values),*)#wait;
            #answer
        }
    }
}

/// The static that the shim hands to robyn.
fn route(signature: &syn::Signature, arguments: &Arguments) -> TokenStream {
    let path = &arguments.path;
    let [request, router] = ["request", "router"].map(local);
    let span = signature.ident.span().resolved_at(Span::call_site());
    let handler = if signature.asyncness.is_some() {
        let run = quote_spanned!(span=> ::std::boxed::Box::pin(robyn_handle(#request)));
        quote!(Later(|#request| #run))
    } else {
        let kind = if arguments.runs("blocking") || arguments.runs("virtual_thread") {
            quote!(Blocking)
        } else {
            quote!(Ready)
        };
        quote!(#kind(|#request| ::robyn::__private::poll_once(robyn_handle(#request))))
    };
    let layers = if arguments.layers.is_empty() {
        quote!(::core::option::Option::None)
    } else {
        let layers = arguments
            .layers
            .iter()
            .rev()
            .map(|layer| quote_spanned!(place(layer)=> let #router = #router.layer(#layer);));
        quote!(::core::option::Option::Some(|#router: ::robyn::__private::Router| { #(#layers)* #router }))
    };
    quote! {
        ::robyn::__private::Route::new(#path, ROBYN_NEEDS, ::robyn::__private::Handler::#handler, #layers)
    }
}
