//! `#[export]` on a function: a word call when everything is primitive, else a buffer call.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FnArg, GenericArgument, Pat, PathArguments, ReturnType, Type};

use crate::Function;
use crate::record::{Item, Kind, anonymous, local, locals, place};

/// The most words that cross in registers.
const MAX_WORDS: usize = 7;

/// A parameter: what is read from the call, and how it is handed to the function.
struct Parameter {
    name: String,
    read: Type,
    passed: Passed,
    declared: Type,
}

/// How a function gets what was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passed {
    /// The value itself, which may be borrowed from the call.
    Value,
    /// A reference to a value that was made for the call.
    Reference,
    /// A slice of a list that was made for the call; what is read is its element.
    Slice,
    /// The value itself, which outlives the call.
    Owned,
}

impl Parameter {
    fn code(&self) -> TokenStream {
        let span = place(&self.read);
        let position = self.position();
        match self.passed {
            Passed::Slice => quote_spanned!(span=> #position::LIST),
            _ => quote_spanned!(span=> #position::CODE),
        }
    }

    fn read(&self) -> TokenStream {
        let input = local("input");
        let span = place(&self.read);
        let position = self.position();
        match self.passed {
            Passed::Slice => quote_spanned!(span=> #position::read_list(#input)),
            _ => quote_spanned!(span=> #position::read(#input)),
        }
    }

    /// An async function outlives the call: rustc is asked for the type as it stands there, and refuses what is lent.
    fn must_be_owned(&mut self) {
        self.read = self.declared.clone();
        self.passed = Passed::Owned;
    }

    fn position(&self) -> TokenStream {
        match self.passed {
            Passed::Owned => position(&self.read, quote!(AsyncParam)),
            Passed::Slice => position(&self.read, quote!(Element<'_>)),
            _ => position(&self.read, quote!(Param<'_>)),
        }
    }
}

pub(crate) fn expand(function: Function) -> syn::Result<TokenStream> {
    let signature = &function.signature;
    check(signature)?;
    let is_async = signature.asyncness.is_some();
    let mut parameters = signature
        .inputs
        .iter()
        .map(parameter)
        .collect::<syn::Result<Vec<_>>>()?;
    if is_async {
        parameters.iter_mut().for_each(Parameter::must_be_owned);
    }
    let result = match &signature.output {
        ReturnType::Default => Type::Verbatim(quote_spanned!(signature.ident.span()=> ())),
        ReturnType::Type(_, result) => ungrouped(result).clone(),
    };
    refuse_impl(&result)?;
    refuse_borrowed(&result)?;
    let mut item = Item::new(Kind::Function, &signature.ident, &function.attributes);
    let symbol = item.symbol("fn");
    item.field(symbol.to_string());
    for parameter in &parameters {
        item.field(&parameter.name);
    }
    let words = !is_async
        && parameters.len() <= MAX_WORDS
        && parameters
            .iter()
            .all(|parameter| parameter.passed == Passed::Value && is_primitive(&parameter.read))
        && (is_primitive(&result) || is_unit(&result));
    let ret = position(&result, quote!(Ret));
    let mut codes = vec![
        quote_spanned!(place(&result)=> #ret::CODE),
        quote!(ROBYN_FAILURE.code()),
    ];
    codes.extend(parameters.iter().map(Parameter::code));
    let flags = u64::from(words) | u64::from(is_async) << 1;
    let record = item.record(quote!(#flags), &codes);
    let failure = failure(&result);
    let shim = if is_async {
        async_shim(&symbol, item.name(), &parameters, &result)
    } else if words {
        word_shim(&symbol, item.name(), &parameters, &result)
    } else {
        buffer_shim(&symbol, item.name(), &parameters, &result)
    };
    Ok(anonymous(quote!(#failure #record #shim)))
}

/// Refuses what has no counterpart in a call from Java.
fn check(signature: &syn::Signature) -> syn::Result<()> {
    let name = signature.ident.unraw();
    if let Some(token) = &signature.asyncness
        && !cfg!(feature = "async")
    {
        let text = format!(
            "#[export]: `{name}` is async, which needs a feature of robyn: \
             in Cargo.toml, give it `features = [\"async\"]`"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(token) = &signature.unsafety {
        let text = format!(
            "#[export]: `{name}` is unsafe, and Java cannot keep its promises: export a safe function"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(variadic) = &signature.variadic {
        return Err(Error::new(
            variadic.span(),
            "#[export]: Java cannot call a variadic function",
        ));
    }
    if let Some(generic) = signature.generics.params.first() {
        let text = match generic {
            syn::GenericParam::Lifetime(_) => format!(
                "#[export]: `{name}` names a lifetime. What Java passes lives as long as the call: \
                 leave the lifetime out, and return owned values"
            ),
            _ => format!(
                "#[export]: `{name}` is generic. Java needs one compiled function: \
                 write a non-generic function that calls it with concrete types"
            ),
        };
        return Err(Error::new(generic.span(), text));
    }
    Ok(())
}

fn parameter(argument: &FnArg) -> syn::Result<Parameter> {
    let argument = match argument {
        FnArg::Typed(argument) => argument,
        FnArg::Receiver(receiver) => {
            let text = "#[export]: methods cannot be called from Java yet: export a free function";
            return Err(Error::new(receiver.span(), text));
        }
    };
    if let Some(attribute) = argument
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("cfg"))
    {
        let text = "#[export]: a parameter cannot depend on a cfg: put the cfg on the function";
        return Err(Error::new(attribute.span(), text));
    }
    let Pat::Ident(pattern) = &*argument.pat else {
        let text = "#[export]: name this parameter; patterns have no name that Java could use";
        return Err(Error::new(argument.pat.span(), text));
    };
    let name = pattern.ident.unraw().to_string();
    refuse_impl(&argument.ty)?;
    refuse_static(&argument.ty)?;
    let declared = ungrouped(&argument.ty);
    let Type::Reference(reference) = declared else {
        return Ok(Parameter {
            name,
            read: declared.clone(),
            passed: Passed::Value,
            declared: declared.clone(),
        });
    };
    if let Some(mutability) = &reference.mutability {
        let text = "#[export]: Java's values are copied, so a `&mut` change would be lost: return the changed value";
        return Err(Error::new(mutability.span, text));
    }
    // Strings and arrays of primitives are lent from the call; of everything else a value is made and lent.
    Ok(match ungrouped(&reference.elem) {
        Type::Path(path) if path.path.is_ident("str") => Parameter {
            name,
            read: declared.clone(),
            passed: Passed::Value,
            declared: declared.clone(),
        },
        Type::Slice(slice) if is_lent(&slice.elem) => Parameter {
            name,
            read: declared.clone(),
            passed: Passed::Value,
            declared: declared.clone(),
        },
        Type::Slice(slice) => Parameter {
            name,
            read: ungrouped(&slice.elem).clone(),
            passed: Passed::Slice,
            declared: declared.clone(),
        },
        owned => Parameter {
            name,
            read: owned.clone(),
            passed: Passed::Reference,
            declared: declared.clone(),
        },
    })
}

fn word_shim(symbol: &Ident, name: &Ident, parameters: &[Parameter], result: &Type) -> TokenStream {
    let words = locals("word", parameters.len());
    let thread = local("thread");
    let types = parameters.iter().map(|parameter| &parameter.read);
    quote! {
        #[unsafe(no_mangle)]
        extern "C" fn #symbol(#(#words: i64,)* #thread: i64) -> i64 {
            ::robyn::__private::word_call(#thread, || {
                <#result as ::robyn::__private::Word>::into_word(
                    #name(#(<#types as ::robyn::__private::Word>::from_word(#words)),*)
                )
            })
        }
    }
}

fn buffer_shim(
    symbol: &Ident,
    name: &Ident,
    parameters: &[Parameter],
    result: &Type,
) -> TokenStream {
    let values = locals("value", parameters.len());
    let [buffer, length, capacity, input, output] =
        ["buffer", "length", "capacity", "input", "output"].map(local);
    let reads = parameters.iter().map(Parameter::read);
    let arguments =
        parameters
            .iter()
            .zip(&values)
            .map(|(parameter, value)| match parameter.passed {
                Passed::Value | Passed::Owned => quote!(#value),
                Passed::Reference | Passed::Slice => quote!(&#value),
            });
    let ret = position(result, quote!(Ret));
    let write = quote_spanned!(place(result)=> #ret::write);
    quote! {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #symbol(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            // SAFETY: Java keeps the contract of a buffer call.
            unsafe {
                ::robyn::__private::buffer_call(#buffer, #length, #capacity, |#input, #output| {
                    #(let #values = #reads;)*
                    #input.end();
                    #write(#name(#(#arguments),*), ROBYN_FAILURE, #output)
                })
            }
        }
    }
}

/// The future begins in the call, on the thread of Java's, and goes on elsewhere when it has to wait.
fn async_shim(
    symbol: &Ident,
    name: &Ident,
    parameters: &[Parameter],
    result: &Type,
) -> TokenStream {
    let values = locals("value", parameters.len());
    let [buffer, length, capacity, input, output, returned] = [
        "buffer", "length", "capacity", "input", "output", "returned",
    ]
    .map(local);
    let reads = parameters.iter().map(Parameter::read);
    let ret = position(result, quote!(Ret));
    let write = quote_spanned!(place(result)=> #ret::write);
    // rustc names the function when its future is not `Send`.
    let promise = quote_spanned!(name.span().resolved_at(Span::call_site())=>
        ::robyn::__private::promise(
            #name(#(#values),*),
            |#returned, #output| #write(#returned, ROBYN_FAILURE, #output),
        )
    );
    quote! {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #symbol(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            // SAFETY: Java keeps the contract of a buffer call.
            unsafe {
                ::robyn::__private::async_call(#buffer, #length, #capacity, |#input| {
                    #(let #values = #reads;)*
                    #input.end();
                    #promise
                })
            }
        }
    }
}

/// The constant that says how the error in a result is written, and the check that it can be.
fn failure(result: &Type) -> TokenStream {
    let span = place(result);
    let probe = quote_spanned!(span=> ::robyn::__private::Probe::<#result>);
    let check = quote_spanned!(span=> #probe::check());
    quote! {
        #[allow(unused_imports)]
        use ::robyn::__private::Unknown as _;
        const ROBYN_FAILURE: ::robyn::__private::Failure<#result> = ::robyn::__private::Failure::found(
            #probe::TYPED, #probe::TEXT, [#probe::STANDARD, #probe::BOXED, #probe::SENT],
        );
        #[allow(dead_code)]
        fn robyn_check() {
            #check
        }
    }
}

/// `<T as ::robyn::__private::Position>`, placed at `T`: metadata and shim name the same trait at the same place, so
/// that rustc's errors about it are equal.
fn position(subject: &Type, position: TokenStream) -> TokenStream {
    let span = place(subject);
    let position: TokenStream = position
        .into_iter()
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect();
    quote_spanned!(span=> <#subject as ::robyn::__private::#position>)
}

/// The type inside the groups that macro_rules leaves, and inside parentheses.
pub(crate) fn ungrouped(mut declared: &Type) -> &Type {
    loop {
        declared = match declared {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return declared,
        };
    }
}

fn primitive(declared: &Type) -> Option<String> {
    const PRIMITIVES: [&str; 14] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32",
        "u64", "usize",
    ];
    let Type::Path(path) = ungrouped(declared) else {
        return None;
    };
    let name = path.path.get_ident()?.to_string();
    (path.qself.is_none() && PRIMITIVES.contains(&name.as_str())).then_some(name)
}

fn is_primitive(declared: &Type) -> bool {
    primitive(declared).is_some()
}

/// Whether a slice of this type lies in the call's buffer as it does in memory.
fn is_lent(element: &Type) -> bool {
    primitive(element).is_some_and(|name| !matches!(name.as_str(), "char" | "isize" | "usize"))
}

fn is_unit(declared: &Type) -> bool {
    match declared {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        // The unit that stands for a missing result.
        Type::Verbatim(_) => true,
        _ => false,
    }
}

fn refuse_impl(declared: &Type) -> syn::Result<()> {
    match ungrouped(declared) {
        Type::ImplTrait(_) => {
            let text =
                "#[export]: `impl Trait` has no name that Java could know: write the concrete type";
            Err(Error::new(declared.span(), text))
        }
        Type::Reference(reference) => refuse_impl(&reference.elem),
        _ => Ok(()),
    }
}

/// Refuses a `Cow` that may borrow from the parameters: rustc's own error is about lifetimes of generated code.
fn refuse_borrowed(result: &Type) -> syn::Result<()> {
    let Type::Path(path) = ungrouped(result) else {
        return Ok(());
    };
    for segment in &path.path.segments {
        let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
            continue;
        };
        let for_ever = arguments.args.iter().any(|argument| {
            matches!(argument, GenericArgument::Lifetime(lifetime) if lifetime.ident == "static")
        });
        if segment.ident == "Cow" && !for_ever {
            let text = "#[export]: what is borrowed from a parameter is gone when the call ends: \
                        return `String`, or `Cow<'static, str>` for a text that was there before";
            return Err(Error::new(segment.ident.span(), text));
        }
        for argument in &arguments.args {
            if let GenericArgument::Type(inner) = argument {
                refuse_borrowed(inner)?;
            }
        }
    }
    Ok(())
}

/// Refuses a literal `'static`: rustc's own error about it is correct, but says nothing of Java.
fn refuse_static(declared: &Type) -> syn::Result<()> {
    match ungrouped(declared) {
        Type::Reference(reference) => match &reference.lifetime {
            Some(lifetime) if lifetime.ident == "static" => {
                let text = "#[export]: what Java passes lives as long as the call, not for `'static`: \
                            leave `'static` out, or take an owned value";
                Err(Error::new(lifetime.span(), text))
            }
            _ => refuse_static(&reference.elem),
        },
        Type::Path(path) => {
            for segment in &path.path.segments {
                if let PathArguments::AngleBracketed(arguments) = &segment.arguments {
                    for argument in &arguments.args {
                        if let GenericArgument::Type(inner) = argument {
                            refuse_static(inner)?;
                        }
                    }
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
