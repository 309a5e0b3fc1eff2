//! `#[state]`: a value that is made when the application starts.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FnArg, GenericArgument, PathArguments, ReturnType, Type};

use crate::Function;
use crate::function::{failure, state_code, state_type, ungrouped};
use crate::record::{Item, Kind, anonymous, local, locals, place};

/// A state that another one is made from.
pub(crate) struct Dependency {
    pub(crate) value: Type,
    pub(crate) lent: bool,
}

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    if !arguments.is_empty() {
        return Err(Error::new(arguments.span(), "#[state] has no options"));
    }
    let function: Function = match syn::parse2(item) {
        Ok(function) => function,
        Err(error) => return Err(Error::new(error.span(), "#[state] goes on functions")),
    };
    let signature = &function.signature;
    check(signature)?;
    let dependencies = signature
        .inputs
        .iter()
        .map(dependency)
        .collect::<syn::Result<Vec<_>>>()?;
    let ReturnType::Type(_, result) = &signature.output else {
        let text = "#[state]: this returns nothing that could be the state: return the value, or a `Result` of it";
        return Err(Error::new(signature.ident.span(), text));
    };
    let result = ungrouped(result);
    let fallible = ok_type(result);
    let value = fallible.unwrap_or(result);

    let mut item = Item::new(Kind::State, &signature.ident, &function.attributes);
    let symbol = item.symbol("state");
    item.field(symbol.to_string());
    let name = &signature.ident;
    let end = format!(
        "::state {}@{}",
        name.unraw(),
        std::env::var("CARGO_PKG_VERSION").unwrap_or_default()
    );
    let own = state_code(value);
    let mut codes = vec![
        quote!(ROBYN_STATE),
        quote!(::robyn::__private::Injected::<#value>::CODE),
        quote!(ROBYN_FAILURE.code()),
    ];
    codes.extend(
        dependencies
            .iter()
            .map(|dependency| state_code(&dependency.value)),
    );
    let record = item.record(quote!(0), &codes);
    let failure = failure(result);

    let [buffer, length, capacity, input, output, operation] = [
        "buffer",
        "length",
        "capacity",
        "input",
        "output",
        "operation",
    ]
    .map(local);
    let values = locals("value", dependencies.len());
    let reads = dependencies
        .iter()
        // That there is one is asked above.
        .map(|dependency| {
            let value = &dependency.value;
            quote_spanned!(place(value)=> ::robyn::__private::find::<#value>())
        });
    let arguments =
        dependencies
            .iter()
            .zip(&values)
            .map(|(dependency, value)| match dependency.lent {
                true => quote!(&#value),
                false => quote!(#value),
            });
    let call = quote!(#name(#(#arguments),*));
    let call = match signature.asyncness {
        Some(_) => quote!(::robyn::__private::block_on(#call)),
        None => call,
    };
    let keep = match fallible {
        Some(_) => quote!(::robyn::__private::made_or_failed(#call, &ROBYN_FAILURE, #output)),
        None => quote!(::robyn::__private::made(#call)),
    };
    let subject =
        quote_spanned!(place(value)=> impl ::robyn::__private::Made<RobynState> for #value);
    Ok(anonymous(quote! {
        #[allow(unused_imports)]
        use ::robyn::__private::NotInjected as _;
        /// Makes the implementation below ours, whosever type it is for.
        pub struct RobynState;
        #subject {
            const CODE: ::robyn::__private::Code = ROBYN_STATE;
        }
        const ROBYN_STATE: ::robyn::__private::Code = ::robyn::__private::Code::named(
            ::core::concat!(::core::module_path!(), #end)
        );
        // There is one only: rustc names both when there are two.
        const _: ::robyn::__private::Code = #own;
        #failure
        #record
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #symbol(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            // SAFETY: Java keeps the contract of a buffer call.
            unsafe {
                ::robyn::__private::buffer_call(#buffer, #length, #capacity, |#input, #output| {
                    let #operation = #input.u8();
                    #input.end();
                    ::robyn::__private::manage::<#value>(
                        #operation,
                        #output,
                        |#output| {
                            let _ = &#output;
                            #(let #values = #reads;)*
                            #keep
                        },
                        |#output| ::robyn::__private::Injected::<#value>::give(#output),
                    )
                })
            }
        }
    }))
}

fn check(signature: &syn::Signature) -> syn::Result<()> {
    let name = signature.ident.unraw();
    if let Some(token) = &signature.asyncness
        && !cfg!(feature = "async")
    {
        let text = format!(
            "#[state]: `{name}` is async, which needs a feature of robyn: \
             in Cargo.toml, give it `features = [\"async\"]`"
        );
        return Err(Error::new(token.span, text));
    }
    if let Some(token) = &signature.unsafety {
        let text =
            format!("#[state]: `{name}` is unsafe, and nobody keeps its promises: make it safe");
        return Err(Error::new(token.span, text));
    }
    if let Some(generic) = signature.generics.params.first() {
        let text =
            format!("#[state]: `{name}` is generic. A state is one value: give it a concrete type");
        return Err(Error::new(generic.span(), text));
    }
    Ok(())
}

pub(crate) fn dependency(argument: &FnArg) -> syn::Result<Dependency> {
    let FnArg::Typed(argument) = argument else {
        return Err(Error::new(
            argument.span(),
            "#[state]: a method cannot make a state: use a free function",
        ));
    };
    if let Some(value) = state_type(&argument.ty) {
        return Ok(Dependency {
            value: value.clone(),
            lent: false,
        });
    }
    match ungrouped(&argument.ty) {
        Type::Reference(reference) if reference.mutability.is_none() => Ok(Dependency {
            value: ungrouped(&reference.elem).clone(),
            lent: true,
        }),
        other => {
            let text =
                "#[state]: a state is made from other states only: take them as `&T` or `State<T>`";
            Err(Error::new(other.span(), text))
        }
    }
}

/// The `T` of `Result<T, E>`, or of an alias that is named so.
fn ok_type(result: &Type) -> Option<&Type> {
    let Type::Path(path) = result else {
        return None;
    };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(value) if segment.ident == "Result" => Some(ungrouped(value)),
        _ => None,
    }
}
