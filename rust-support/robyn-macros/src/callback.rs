//! Parameters of an exported function that are objects of Java's: closures, and what implements an exported trait.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Error, GenericArgument, ParenthesizedGenericArguments, PathArguments, ReturnType, TraitBound,
    Type, TypeParamBound,
};

use crate::function::{is_primitive, is_unit, position, ungrouped};
use crate::record::{local, locals, place};

/// The most words of a method or closure that cross in registers.
pub(crate) const MAX_UPCALL_WORDS: usize = 3;

/// The most parameters that a closure has in Java's functional interfaces.
const MAX_CLOSURE_PARAMETERS: usize = 2;

/// The word of a closure's code.
const CLOSURE: u64 = 40;

/// Beside the number of a closure's parameters: it crosses in registers.
const WORD_CLOSURE: u64 = 256;

/// A parameter that Java implements.
pub(crate) struct Callback {
    optional: bool,
    holder: Holder,
    target: Target,
    /// As the author wrote it, without the option.
    declared: Type,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Value,
    Reference,
    Exclusive,
    Box,
    Arc,
}

enum Target {
    Trait(TraitBound),
    Closure(Box<Closure>),
}

/// A closure's signature.
struct Closure {
    inputs: Vec<Type>,
    output: Type,
    /// Whether it may leave the thread or outlive the call.
    travels: bool,
    outlives: bool,
}

/// The parameter, when it is a closure or an object that implements a trait.
pub(crate) fn parameter(declared: &Type) -> syn::Result<Option<Callback>> {
    let declared = ungrouped(declared);
    let (optional, inner) = match argument_of(declared, "Option") {
        Some(inner) => (true, inner),
        None => (false, declared),
    };
    let (holder, pointee) = if let Type::Reference(reference) = inner {
        let holder = match reference.mutability {
            Some(_) => Holder::Exclusive,
            None => Holder::Reference,
        };
        (holder, ungrouped(&reference.elem))
    } else if let Some(pointee) = argument_of(inner, "Box") {
        (Holder::Box, pointee)
    } else if let Some(pointee) = argument_of(inner, "Arc") {
        (Holder::Arc, pointee)
    } else {
        (Holder::Value, inner)
    };
    let bounds = match pointee {
        Type::TraitObject(object) => &object.bounds,
        Type::ImplTrait(object) => &object.bounds,
        Type::Reference(inner) if is_dynamic(ungrouped(&inner.elem)) => {
            let text = "#[export]: one reference is enough: take `&dyn Trait`, `Box<dyn Trait>` or `Arc<dyn Trait>`";
            return Err(Error::new(declared.span(), text));
        }
        other => match smart_pointer(other) {
            Some(name) => {
                let text = format!(
                    "#[export]: Java cannot pass a `{name}` of a trait object: take `Box<dyn …>` or `Arc<dyn …>`"
                );
                return Err(Error::new(declared.span(), text));
            }
            None => return Ok(None),
        },
    };
    if optional && holder == Holder::Value {
        let text = "#[export]: an optional closure is an `Option<Box<dyn Fn(A) -> R>>`, an optional object an `Option<Box<dyn Trait>>` or `Option<Arc<dyn Trait>>`";
        return Err(Error::new(declared.span(), text));
    }
    let mut travels = false;
    let mut outlives = matches!(holder, Holder::Box | Holder::Arc);
    let mut found: Option<&TraitBound> = None;
    for bound in bounds {
        match bound {
            TypeParamBound::Lifetime(lifetime) => outlives |= lifetime.ident == "static",
            TypeParamBound::Trait(bound) if is_auto(bound) => travels = true,
            TypeParamBound::Trait(bound) => match found {
                None => found = Some(bound),
                Some(_) => {
                    let text = "#[export]: Java implements one trait, besides `Send` and `Sync`";
                    return Err(Error::new(bound.span(), text));
                }
            },
            _ => {}
        }
    }
    let Some(bound) = found else {
        return Ok(None);
    };
    let target = match closure(bound, travels, outlives)? {
        Some(closure) => Target::Closure(Box::new(closure)),
        None if holder == Holder::Exclusive => {
            let text = "#[export]: Java's object may be used by others meanwhile, so there is no `&mut` to it: take `&dyn Trait`, with methods by `&self`";
            return Err(Error::new(declared.span(), text));
        }
        None => Target::Trait(bound.clone()),
    };
    Ok(Some(Callback {
        optional,
        holder,
        target,
        declared: inner.clone(),
    }))
}

impl Callback {
    /// The type code of the parameter.
    pub(crate) fn code(&self) -> TokenStream {
        let code = match &self.target {
            Target::Trait(bound) => {
                let interface = interface(bound);
                quote!(#interface::CODE)
            }
            Target::Closure(closure) => closure.code(),
        };
        if self.optional {
            quote!(::robyn::__private::Code::with(21, #code))
        } else {
            code
        }
    }

    /// An expression that reads the parameter.
    pub(crate) fn read(&self) -> TokenStream {
        let input = local("input");
        let read = self.read_present();
        if !self.optional {
            return read;
        }
        let read = match self.holder {
            Holder::Box | Holder::Arc => {
                let declared = &self.declared;
                quote!({ let value: #declared = #read; value })
            }
            _ => read,
        };
        quote!(if #input.present() { ::core::option::Option::Some(#read) } else { ::core::option::Option::None })
    }

    fn read_present(&self) -> TokenStream {
        let input = local("input");
        let value = match &self.target {
            Target::Trait(bound) => {
                let interface = interface(bound);
                let how = match self.holder {
                    Holder::Reference | Holder::Exclusive => quote!(lent),
                    Holder::Value | Holder::Box | Holder::Arc => quote!(kept),
                };
                let span = place(&bound.path);
                quote_spanned!(span=> #interface::proxy(::robyn::__private::JavaObject::#how(#input)))
            }
            Target::Closure(closure) => closure.read(),
        };
        match self.holder {
            Holder::Box => quote!(::std::boxed::Box::new(#value)),
            Holder::Arc => quote!(::std::sync::Arc::new(#value)),
            _ => value,
        }
    }

    /// The argument that the function gets, from the variable that holds what was read.
    pub(crate) fn argument(&self, value: &Ident) -> TokenStream {
        let declared = &self.declared;
        match (self.holder, self.optional) {
            (Holder::Reference, false) => quote!(&#value),
            (Holder::Exclusive, false) => quote!(&mut #value),
            (Holder::Reference, true) => quote!(#value.as_ref().map(|value| value as #declared)),
            (Holder::Exclusive, true) => quote!(#value.as_mut().map(|value| value as #declared)),
            _ => quote!(#value),
        }
    }

    /// Refuses what an async function, which goes on after the call, could not keep.
    pub(crate) fn check_kept(&self) -> syn::Result<()> {
        let lent = match (&self.target, self.holder) {
            (_, Holder::Reference | Holder::Exclusive) => true,
            (Target::Closure(closure), _) => !closure.outlives,
            _ => false,
        };
        if lent {
            let text = "#[export]: an async function goes on after Java's call has returned, so it must own what Java implements: \
                        take `Box<dyn … + Send>`, `Arc<dyn …>`, or `impl Fn(A) -> R + Send + 'static`";
            return Err(Error::new(self.declared.span(), text));
        }
        Ok(())
    }

    /// Whether the variable has to be mutable.
    pub(crate) fn is_exclusive(&self) -> bool {
        self.holder == Holder::Exclusive
    }
}

impl Closure {
    fn code(&self) -> TokenStream {
        let result = position(&self.output, quote!(Answered));
        let words = is_word_call(&self.inputs, &self.output);
        let count = self.inputs.len() as u64 | if words { WORD_CLOSURE } else { 0 };
        let inputs = self.inputs.iter().map(argument_position);
        quote! {
            ::robyn::__private::Code::of(#CLOSURE)
                .then(#result::CODE)
                .then(::robyn::__private::Code::of(#count))
                #(.then(#inputs::CODE))*
        }
    }

    fn read(&self) -> TokenStream {
        let input = local("input");
        let object = local("object");
        let (kind, how) = match (self.travels, self.outlives) {
            (false, false) => (quote!(LocalObject), quote!(lent)),
            (true, false) => (quote!(JavaObject), quote!(lent)),
            (_, true) => (quote!(JavaObject), quote!(kept)),
        };
        let values = locals("argument", self.inputs.len());
        let inputs = &self.inputs;
        let output = &self.output;
        let local_object = !self.travels && !self.outlives;
        let body = invoke(&object, local_object, 0, inputs, output, &values);
        quote! {{
            let #object = ::robyn::__private::#kind::#how(#input);
            move |#(#values: #inputs),*| -> #output { #body }
        }}
    }
}

/// The call of a method, as an expression of its result's type.
pub(crate) fn invoke(
    object: &impl ToTokens,
    local_object: bool,
    method: u32,
    inputs: &[Type],
    output: &Type,
    values: &[Ident],
) -> TokenStream {
    // All of it stands at the result's type, so that rustc's errors about it are one.
    let span = place(output);
    let answered = position(output, quote!(Answered));
    if is_word_call(inputs, output) {
        let words = values
            .iter()
            .map(|value| quote!(::robyn::__private::Word::into_word(#value)))
            .chain(std::iter::repeat_n(
                quote!(0),
                MAX_UPCALL_WORDS - values.len(),
            ));
        let words = quote!([#(#words),*]);
        return quote_spanned! {span=>
            #answered::answered(
                #object.words(#method, #words).map(::robyn::__private::Word::from_word)
            )
        };
    }
    let exchange = if local_object {
        quote_spanned!(span=> exchange_local)
    } else {
        quote_spanned!(span=> exchange_with)
    };
    let output_name = local("output");
    let writes = inputs.iter().zip(values).map(|(input, value)| {
        let position = argument_position(input);
        match input {
            Type::Reference(_) => quote!(#position::write(#value, #output_name);),
            _ => quote!(#position::write(&#value, #output_name);),
        }
    });
    let write = quote!(|#output_name| { let _ = &#output_name; #(#writes)* });
    quote_spanned! {span=>
        #answered::answered(::robyn::__private::#exchange(
            &#object,
            #method,
            #write,
            #answered::read,
        ))
    }
}

/// Whether arguments and result are words.
pub(crate) fn is_word_call(inputs: &[Type], output: &Type) -> bool {
    inputs.len() <= MAX_UPCALL_WORDS
        && inputs.iter().all(is_primitive)
        && is_word_result(ungrouped(output))
}

fn is_word_result(output: &Type) -> bool {
    match argument_of(output, "Result") {
        Some(value) => is_primitive(value) || is_unit(value),
        None => is_primitive(output) || is_unit(output),
    }
}

/// `<T as Argument>` of what a method takes, without the reference.
pub(crate) fn argument_position(input: &Type) -> TokenStream {
    match input {
        Type::Reference(reference) => position(ungrouped(&reference.elem), quote!(Argument)),
        input => position(input, quote!(Argument)),
    }
}

/// Refuses what cannot be passed to Java.
pub(crate) fn check_input(input: &Type) -> syn::Result<()> {
    if let Type::Reference(reference) = input {
        if let Some(mutability) = &reference.mutability {
            let text = "#[export]: Java gets a copy, so a `&mut` change would be lost: let Java return the changed value";
            return Err(Error::new(mutability.span, text));
        }
        return check_input(ungrouped(&reference.elem));
    }
    if is_dynamic(input) {
        let text = "#[export]: a method that Java implements cannot take a closure or a trait object: pass values";
        return Err(Error::new(input.span(), text));
    }
    Ok(())
}

fn interface(bound: &TraitBound) -> TokenStream {
    let path = &bound.path;
    let span = place(path);
    quote_spanned!(span=> <dyn #path as ::robyn::__private::Interface>)
}

fn closure(bound: &TraitBound, travels: bool, outlives: bool) -> syn::Result<Option<Closure>> {
    let Some(last) = bound.path.segments.last() else {
        return Ok(None);
    };
    let name = last.ident.unraw().to_string();
    let PathArguments::Parenthesized(signature) = &last.arguments else {
        return Ok(None);
    };
    if name.starts_with("Async") {
        let text = "#[export]: Java's functional interfaces answer at once: take `impl Fn`";
        return Err(Error::new(bound.span(), text));
    }
    let ParenthesizedGenericArguments { inputs, output, .. } = signature;
    if inputs.len() > MAX_CLOSURE_PARAMETERS {
        let text = "#[export]: Java's functional interfaces have at most two parameters: group them in an exported struct, or write an `#[export] trait` with one method";
        return Err(Error::new(inputs.span(), text));
    }
    let inputs: Vec<Type> = inputs
        .iter()
        .map(|input| ungrouped(input).clone())
        .collect();
    for input in &inputs {
        check_input(input)?;
    }
    let output = match output {
        ReturnType::Default => Type::Verbatim(quote_spanned!(last.ident.span()=> ())),
        ReturnType::Type(_, output) => ungrouped(output).clone(),
    };
    if is_dynamic(&output) || argument_of(&output, "Box").is_some_and(is_dynamic) {
        let text = "#[export]: a closure that Java implements returns values, no closures or trait objects";
        return Err(Error::new(output.span(), text));
    }
    Ok(Some(Closure {
        inputs,
        output,
        travels,
        outlives,
    }))
}

fn is_auto(bound: &TraitBound) -> bool {
    bound.path.segments.last().is_some_and(|segment| {
        matches!(
            segment.ident.to_string().as_str(),
            "Send" | "Sync" | "Unpin" | "UnwindSafe" | "RefUnwindSafe"
        )
    })
}

fn is_dynamic(declared: &Type) -> bool {
    matches!(declared, Type::TraitObject(_) | Type::ImplTrait(_))
}

/// The type inside `Name<…>`, as it is spelt.
fn argument_of<'t>(declared: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = declared else {
        return None;
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if last.ident == name => Some(ungrouped(inner)),
        _ => None,
    }
}

/// The name of a pointer to a trait object that is none of those that Java can pass.
fn smart_pointer(declared: &Type) -> Option<String> {
    ["Rc", "Cow", "Pin", "Vec", "Option", "Box", "Arc"]
        .into_iter()
        .find(|name| argument_of(declared, name).is_some_and(is_dynamic))
        .map(str::to_owned)
}
