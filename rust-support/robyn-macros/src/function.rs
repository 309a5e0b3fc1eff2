//! `#[export]` on a function: a word call when everything is primitive, else a buffer call.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FnArg, GenericArgument, Pat, PathArguments, ReturnType, Type, TypeParamBound};

use crate::Function;
use crate::callback::{self, Callback};
use crate::foreign::refuse_foreign;
use crate::record::{Item, Kind, anonymous, local, locals, place};

/// The most words that cross in registers.
const MAX_WORDS: usize = 7;

/// Flags of a word call that is one because of what its types stand for; beside it there is a buffer call.
const WORDS_BY_TYPE: u64 = 0x101;

/// What a shim calls.
pub(crate) struct Callee {
    pub(crate) path: TokenStream,
    pub(crate) owner: Option<Owner>,
}

/// The type that a function belongs to.
pub(crate) struct Owner {
    pub(crate) path: Type,
    pub(crate) receiver: Receiver,
}

/// How a function gets the object that it is called on; the numbers are those of the record's flags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// It gets none.
    Associated = 1,
    /// `&self`.
    Shared = 2,
    /// `&mut self`.
    Exclusive = 3,
}

impl Callee {
    fn receiver(&self) -> Option<(&Type, bool)> {
        match &self.owner {
            Some(Owner { path, receiver }) if *receiver != Receiver::Associated => {
                Some((path, *receiver == Receiver::Exclusive))
            }
            _ => None,
        }
    }

    /// The receiver's and the constructor's bits in the record's flags.
    fn flags(&self, name: &Ident) -> u64 {
        match &self.owner {
            Some(owner) => {
                let constructor = owner.receiver == Receiver::Associated && name == "new";
                (owner.receiver as u64) << 4 | u64::from(constructor) << 7
            }
            None => 0,
        }
    }

    /// The function in the author's terms.
    fn text(&self) -> String {
        self.path.to_string().replace([' ', '<', '>'], "")
    }
}

/// A parameter: what is read from the call, and how it is handed to the function.
struct Parameter {
    name: String,
    read: Type,
    passed: Passed,
    declared: Type,
    /// What Java implements.
    callback: Option<Callback>,
}

/// How a function gets what was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passed {
    /// The value itself, which may be borrowed from the call.
    Value,
    /// A reference to a value that was made for the call, or to an object that Java holds.
    Reference,
    /// A slice of a list that was made for the call; what is read is its element.
    Slice,
    /// The value itself, which outlives the call.
    Owned,
    /// A state, which Java knows nothing of; what is read is the type of its value.
    State,
    /// A stream of what Java publishes; what is read is the type of its items.
    Stream,
}

impl Parameter {
    fn code(&self) -> TokenStream {
        if let Some(callback) = &self.callback {
            return callback.code();
        }
        let span = place(&self.read);
        let position = self.position();
        match self.passed {
            Passed::Slice => quote_spanned!(span=> #position::LIST),
            Passed::Stream => quote_spanned!(span=> #position::STREAM),
            _ => quote_spanned!(span=> #position::CODE),
        }
    }

    fn read(&self) -> TokenStream {
        if let Some(callback) = &self.callback {
            return callback.read();
        }
        let input = local("input");
        let span = place(&self.read);
        let position = self.position();
        match self.passed {
            Passed::State => state_of(&self.read),
            Passed::Stream => quote_spanned!(span=> #position::read_stream(#input)),
            Passed::Slice => quote_spanned!(span=> #position::read_list(#input)),
            _ => quote_spanned!(span=> #position::read(#input)),
        }
    }

    /// An async function outlives the call: rustc is asked for the type as it stands there, and refuses what is lent.
    fn must_be_owned(&mut self) {
        if matches!(self.passed, Passed::State | Passed::Stream) {
            return;
        }
        self.read = self.declared.clone();
        self.passed = Passed::Owned;
    }

    /// Whether Java passes it.
    fn visible(&self) -> bool {
        self.passed != Passed::State
    }

    fn position(&self) -> TokenStream {
        match self.passed {
            Passed::State => TokenStream::new(),
            Passed::Stream => position(&self.read, quote!(PublishedItem)),
            Passed::Owned => position(&self.read, quote!(AsyncParam)),
            Passed::Slice => position(&self.read, quote!(Element<'_>)),
            Passed::Reference => position(&self.read, quote!(Lent<'_>)),
            Passed::Value => position(&self.read, quote!(Param<'_>)),
        }
    }
}

pub(crate) fn expand(function: Function) -> syn::Result<TokenStream> {
    let name = &function.signature.ident;
    let item = Item::new(Kind::Function, name, &function.attributes);
    let callee = Callee {
        path: quote!(#name),
        owner: None,
    };
    shim(item, &function.signature, &callee)
}

/// The record and the shim of a function.
pub(crate) fn shim(
    mut item: Item,
    signature: &syn::Signature,
    callee: &Callee,
) -> syn::Result<TokenStream> {
    check(signature)?;
    let is_async = signature.asyncness.is_some();
    let item_of_stream = match &signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, result) => item_of_stream(result),
    };
    let is_stream = item_of_stream.is_some();
    if is_stream && !cfg!(feature = "async") {
        let text = "#[export]: a stream needs a feature of robyn: in Cargo.toml, give it `features = [\"async\"]`";
        return Err(Error::new_spanned(&signature.output, text));
    }
    let receiver = callee.receiver();
    if is_stream && receiver.is_some() && !captures_nothing(&signature.output) {
        let text = "#[export]: a stream goes on after Java's call has returned, so it cannot borrow the object: \
                    write `impl Stream<Item = …> + use<>`, and move into it what it needs of `self`";
        return Err(Error::new_spanned(&signature.output, text));
    }
    if let (true, Some((_, true))) = (is_async, receiver) {
        let text = "#[export]: an async method goes on after Java's call has returned, \
                    so it cannot have the object alone: take `&self`, with a `Mutex` around what it changes";
        return Err(Error::new(signature.inputs[0].span(), text));
    }
    let mut parameters = signature
        .inputs
        .iter()
        .skip(usize::from(receiver.is_some()))
        .map(parameter)
        .collect::<syn::Result<Vec<_>>>()?;
    if is_async || is_stream {
        for callback in parameters.iter().filter_map(|it| it.callback.as_ref()) {
            callback.check_kept()?;
        }
        parameters.iter_mut().for_each(Parameter::must_be_owned);
    } else if let Some(stream) = parameters.iter().find(|it| it.passed == Passed::Stream) {
        let text = "#[export]: a function that takes a stream waits for its items: write `async fn`, \
                    or return `impl Stream<Item = …>`";
        return Err(Error::new(stream.declared.span(), text));
    }
    let result = match &signature.output {
        ReturnType::Default => Type::Verbatim(quote_spanned!(signature.ident.span()=> ())),
        // What crosses of a stream is its items.
        ReturnType::Type(_, result) => item_of_stream.unwrap_or_else(|| ungrouped(result)).clone(),
    };
    refuse_impl(&result)?;
    refuse_foreign(&result)?;
    refuse_borrowed(&result)?;
    let symbol = item.symbol("fn");
    item.field(symbol.to_string());
    let visible = || parameters.iter().filter(|parameter| parameter.visible());
    for parameter in visible() {
        item.field(&parameter.name);
    }
    let in_registers =
        !is_async && !is_stream && visible().count() + usize::from(receiver.is_some()) <= MAX_WORDS;
    let words = in_registers
        && visible()
            .all(|parameter| parameter.passed == Passed::Value && is_primitive(&parameter.read))
        && (is_primitive(&result) || is_unit(&result));
    // Only rustc knows whether a name stands for what fits a register: both shims are there, and a constant says which one
    // Java calls.
    let maybe_words = in_registers
        && !words
        && visible().all(|parameter| {
            parameter.passed == Passed::Value
                && parameter.callback.is_none()
                && (is_primitive(&parameter.read) || is_name(&parameter.read))
        })
        && (is_primitive(&result) || is_unit(&result) || is_name(&result));
    let ret = position(&result, quote!(Ret));
    let mut codes = vec![
        quote_spanned!(place(&result)=> #ret::CODE),
        quote!(ROBYN_FAILURE.code()),
    ];
    if let Some(Owner { path, .. }) = &callee.owner {
        codes.push(quote_spanned!(place(path)=> <#path as ::robyn::__private::Object>::CODE));
    }
    codes.extend(visible().map(Parameter::code));
    let flags = u64::from(words)
        | u64::from(is_async) << 1
        | u64::from(is_stream) << 2
        | callee.flags(&signature.ident);
    let flags = if maybe_words {
        let positions = visible()
            .map(Parameter::position)
            .chain(std::iter::once(ret.clone()));
        quote!(if #(#positions::IS_WORD)&&* { #flags | #WORDS_BY_TYPE } else { #flags })
    } else {
        quote!(#flags)
    };
    let record = item.record(flags, &codes);
    let failure = failure(&result);
    let shim = if is_async || is_stream {
        let kind = match (is_async, is_stream) {
            (true, false) => Waiting::Future,
            (false, _) => Waiting::Stream,
            (true, true) => Waiting::FutureOfStream,
        };
        async_shim(
            &symbol,
            callee,
            &signature.ident,
            &parameters,
            &result,
            kind,
        )
    } else if words {
        word_shim(&symbol, callee, &parameters, &result)
    } else {
        buffer_shim(&symbol, callee, &parameters, &result)
    };
    let word_shim =
        maybe_words.then(|| word_shim(&item.symbol("word"), callee, &parameters, &result));
    Ok(anonymous(quote!(#failure #record #shim #word_shim)))
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
    if let Some(abi) = &signature.abi {
        let text = format!(
            "#[export]: `{name}` is `extern`, so a panic in it would end the JVM: leave it out, Java calls any function"
        );
        return Err(Error::new(abi.span(), text));
    }
    if let Some(generic) = signature.generics.params.first() {
        let text = match generic {
            syn::GenericParam::Lifetime(_) => format!(
                "#[export]: `{name}` names a lifetime. What Java passes lives as long as the call: \
                 leave the lifetime out, and return owned values"
            ),
            syn::GenericParam::Type(parameter) if is_closure(parameter) => format!(
                "#[export]: `{name}` is generic. Java needs one compiled function: take the closure as `impl Fn(…) -> …`, in place of `{}`",
                parameter.ident
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

/// Whether a type parameter is bounded by `Fn` or its like.
fn is_closure(parameter: &syn::TypeParam) -> bool {
    parameter.bounds.iter().any(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|segment| matches!(segment.arguments, PathArguments::Parenthesized(_))),
        _ => false,
    })
}

fn parameter(argument: &FnArg) -> syn::Result<Parameter> {
    let argument = match argument {
        FnArg::Typed(argument) => argument,
        FnArg::Receiver(receiver) => {
            let text = "#[export]: a method is exported with its object: put `#[export]` on the `impl` block, \
                        and `#[export(object)]` on the type";
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
    if let Some(value) = state_type(&argument.ty) {
        return Ok(Parameter {
            name: String::new(),
            read: value.clone(),
            passed: Passed::State,
            declared: argument.ty.as_ref().clone(),
            callback: None,
        });
    }
    let Pat::Ident(pattern) = &*argument.pat else {
        let text = "#[export]: name this parameter; patterns have no name that Java could use";
        return Err(Error::new(argument.pat.span(), text));
    };
    let name = pattern.ident.unraw().to_string();
    if let Some(item) = item_of_stream(&argument.ty) {
        if !cfg!(feature = "async") {
            let text = "#[export]: a stream needs a feature of robyn: in Cargo.toml, give it `features = [\"async\"]`";
            return Err(Error::new(argument.ty.span(), text));
        }
        return Ok(Parameter {
            name,
            read: item.clone(),
            passed: Passed::Stream,
            declared: ungrouped(&argument.ty).clone(),
            callback: None,
        });
    }
    refuse_other_streams(&argument.ty)?;
    if let Some(callback) = callback::parameter(&argument.ty)? {
        return Ok(Parameter {
            name,
            read: ungrouped(&argument.ty).clone(),
            passed: Passed::Reference,
            declared: ungrouped(&argument.ty).clone(),
            callback: Some(callback),
        });
    }
    refuse_impl(&argument.ty)?;
    refuse_foreign(&argument.ty)?;
    refuse_static(&argument.ty)?;
    let declared = ungrouped(&argument.ty);
    let Type::Reference(reference) = declared else {
        return Ok(Parameter {
            name,
            read: declared.clone(),
            passed: Passed::Value,
            declared: declared.clone(),
            callback: None,
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
            callback: None,
        },
        Type::Slice(slice) if is_lent(&slice.elem) => Parameter {
            name,
            read: declared.clone(),
            passed: Passed::Value,
            declared: declared.clone(),
            callback: None,
        },
        Type::Slice(slice) => Parameter {
            name,
            read: ungrouped(&slice.elem).clone(),
            passed: Passed::Slice,
            declared: declared.clone(),
            callback: None,
        },
        owned => Parameter {
            name,
            read: owned.clone(),
            passed: Passed::Reference,
            declared: declared.clone(),
            callback: None,
        },
    })
}

fn word_shim(
    symbol: &Ident,
    callee: &Callee,
    parameters: &[Parameter],
    result: &Type,
) -> TokenStream {
    let words = locals("word", parameters.len());
    let [object, thread] = ["object", "thread"].map(local);
    let arguments = parameters
        .iter()
        .zip(&words)
        .map(|(parameter, word)| match parameter.passed {
            Passed::State => state_of(&parameter.read),
            _ => {
                let position = parameter.position();
                quote_spanned!(place(&parameter.read)=> #position::from_word(#word))
            }
        });
    let words = parameters
        .iter()
        .zip(&words)
        .filter(|(parameter, _)| parameter.visible())
        .map(|(_, word)| word);
    let name = &callee.path;
    let ret = position(result, quote!(Ret));
    let into_word = quote_spanned!(place(result)=> #ret::into_word);
    let (safety, object, this) = match callee.receiver() {
        None => (None, None, None),
        Some((owner, alone)) => {
            let span = place(owner);
            let lend = if alone {
                let text = callee.text();
                quote_spanned!(span=> ::robyn::__private::exclusive::<#owner>(#object, #text))
            } else {
                quote_spanned!(span=> ::robyn::__private::shared::<#owner>(#object))
            };
            // SAFETY, of what is generated: Java keeps the contract of a method's call.
            let this = quote!(unsafe { #lend },);
            (
                Some(quote!(unsafe)),
                Some(quote!(#object: i64,)),
                Some(this),
            )
        }
    };
    quote! {
        #[unsafe(no_mangle)]
        #safety extern "C" fn #symbol(#object #(#words: i64,)* #thread: i64) -> i64 {
            ::robyn::__private::word_call(#thread, || {
                #into_word(#name(#this #(#arguments),*))
            })
        }
    }
}

fn buffer_shim(
    symbol: &Ident,
    callee: &Callee,
    parameters: &[Parameter],
    result: &Type,
) -> TokenStream {
    let name = &callee.path;
    let values = locals("value", parameters.len());
    let [buffer, length, capacity, input, output] =
        ["buffer", "length", "capacity", "input", "output"].map(local);
    let reads = parameters.iter().map(Parameter::read);
    let arguments = parameters.iter().zip(&values).map(|(parameter, value)| {
        match (&parameter.callback, parameter.passed) {
            (Some(callback), _) => callback.argument(value),
            (None, Passed::Value | Passed::Owned | Passed::State | Passed::Stream) => {
                quote!(#value)
            }
            (None, Passed::Reference | Passed::Slice) => quote!(&#value),
        }
    });
    let this = local("this");
    let receiver = callee.receiver().map(|(owner, alone)| {
        let lend = lend(owner, alone, callee);
        (quote!(let #this = #lend;), quote!(#this,))
    });
    let (lend, this) = receiver.unzip();
    let mutable = parameters.iter().map(|parameter| {
        let exclusive = parameter
            .callback
            .as_ref()
            .is_some_and(Callback::is_exclusive);
        exclusive.then(|| quote!(mut))
    });
    let call = if parameters
        .iter()
        .any(|parameter| parameter.callback.is_some())
    {
        quote!(callback_call)
    } else {
        quote!(buffer_call)
    };
    let ret = position(result, quote!(Ret));
    let write = quote_spanned!(place(result)=> #ret::write);
    quote! {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #symbol(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            // Not a closure, whose types the compiler would have to infer.
            fn body(
                #input: &mut ::robyn::__private::Reader<'_>,
                #output: &mut ::robyn::__private::Writer,
            ) -> ::robyn::__private::Outcome {
                #lend
                #(let #mutable #values = #reads;)*
                #input.end();
                #write(#name(#this #(#arguments),*), &ROBYN_FAILURE, #output)
            }
            // SAFETY: Java keeps the contract of a buffer call.
            unsafe { ::robyn::__private::#call(#buffer, #length, #capacity, body) }
        }
    }
}

/// Reads the object that a buffer call is made on.
fn lend(owner: &Type, alone: bool, callee: &Callee) -> TokenStream {
    let input = local("input");
    let span = place(owner);
    if alone {
        let text = callee.text();
        quote_spanned!(span=> ::robyn::__private::lend_exclusively::<#owner>(#input, #text))
    } else {
        quote_spanned!(span=> ::robyn::__private::lend::<#owner>(#input))
    }
}

/// What a function returns that goes on after the call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Future,
    Stream,
    FutureOfStream,
}

/// The future begins in the call, on the thread of Java's, and goes on elsewhere when it has to wait.
fn async_shim(
    symbol: &Ident,
    callee: &Callee,
    name: &Ident,
    parameters: &[Parameter],
    result: &Type,
    kind: Waiting,
) -> TokenStream {
    let calls_java = parameters
        .iter()
        .any(|parameter| parameter.callback.is_some() || parameter.passed == Passed::Stream);
    let call = match (kind, calls_java) {
        (Waiting::Future, false) => "async_call",
        (Waiting::Future, true) => "async_callback_call",
        (Waiting::Stream | Waiting::FutureOfStream, false) => "stream_call",
        (Waiting::Stream | Waiting::FutureOfStream, true) => "stream_callback_call",
    };
    let start = match kind {
        Waiting::Future => "promise",
        Waiting::Stream => "streaming",
        Waiting::FutureOfStream => "streaming_later",
    };
    let call = Ident::new(call, Span::call_site());
    let start = Ident::new(start, name.span().resolved_at(Span::call_site()));
    let values = locals("value", parameters.len());
    let [buffer, length, capacity, input, output, returned] = [
        "buffer", "length", "capacity", "input", "output", "returned",
    ]
    .map(local);
    let reads = parameters.iter().map(Parameter::read);
    let ret = position(result, quote!(Ret));
    let write = quote_spanned!(place(result)=> #ret::write);
    let path = &callee.path;
    let this = local("this");
    // rustc names the function when its future, or its stream, is not `Send`.
    let span = name.span().resolved_at(Span::call_site());
    let (lend, future) = match callee.receiver() {
        None => (None, quote_spanned!(span=> #path(#(#values),*))),
        // The stream has nothing of the object.
        Some((owner, alone)) if kind == Waiting::Stream => {
            let lend = lend(owner, alone, callee);
            (
                Some(quote!(let #this = #lend;)),
                quote_spanned!(span=> #path(#this, #(#values),*)),
            )
        }
        // The future has a count of the object of its own.
        Some((owner, _)) => {
            let read = quote_spanned!(place(owner)=> ::robyn::__private::keep::<#owner>(#input));
            (
                Some(quote!(let #this = #read;)),
                quote_spanned!(span=> async move { #path(&#this, #(#values),*).await }),
            )
        }
    };
    let task = quote_spanned!(span=>
        ::robyn::__private::#start(
            #future,
            |#returned, #output| #write(#returned, &ROBYN_FAILURE, #output),
        )
    );
    quote! {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #symbol(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            // SAFETY: Java keeps the contract of a buffer call.
            unsafe {
                ::robyn::__private::#call(#buffer, #length, #capacity, |#input| {
                    #lend
                    #(let #values = #reads;)*
                    #input.end();
                    #task
                })
            }
        }
    }
}

/// The state of a type; rustc says at the type when there is none.
pub(crate) fn state_of(value: &Type) -> TokenStream {
    quote_spanned!(place(value)=> ::robyn::__private::state::<#value, _>())
}

/// The code of the state of a type.
pub(crate) fn state_code(value: &Type) -> TokenStream {
    quote_spanned!(place(value)=> ::robyn::__private::the_one_state_of_its_type::<#value, _>())
}

/// The `T` of `State<T>`.
pub(crate) fn state_type(declared: &Type) -> Option<&Type> {
    let Type::Path(path) = ungrouped(declared) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(value) if segment.ident == "State" => Some(ungrouped(value)),
        _ => None,
    }
}

/// The constant that says how the error in a result is written, and the check that it can be.
pub(crate) fn failure(result: &Type) -> TokenStream {
    if cannot_fail(result) {
        // Asking rustc about each function's result would be a third of what the macro costs in a dev build.
        return quote! {
            const ROBYN_FAILURE: ::robyn::__private::Failure<#result> = ::robyn::__private::Failure::NOTHING;
        };
    }
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

/// Whether a result is, by its name, none that could be a `Result`.
fn cannot_fail(result: &Type) -> bool {
    const NAMES: [&str; 7] = [
        "String", "Vec", "Option", "HashMap", "HashSet", "BTreeMap", "BTreeSet",
    ];
    let named = |path: &syn::Path| {
        path.segments.len() == 1 && NAMES.iter().any(|name| path.segments[0].ident == name)
    };
    is_primitive(result)
        || is_unit(result)
        || matches!(ungrouped(result), Type::Path(path) if path.qself.is_none() && named(&path.path))
}

/// `<T as ::robyn::__private::Position>`, placed at `T`: metadata and shim name the same trait at the same place, so
/// that rustc's errors about it are equal.
pub(crate) fn position(subject: &Type, position: TokenStream) -> TokenStream {
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

pub(crate) fn is_primitive(declared: &Type) -> bool {
    primitive(declared).is_some()
}

/// Whether this is the mere name of a type, which may stand for anything.
fn is_name(declared: &Type) -> bool {
    let Type::Path(path) = ungrouped(declared) else {
        return false;
    };
    let plain = |segment: &syn::PathSegment| segment.arguments.is_none();
    path.qself.is_none() && path.path.segments.iter().all(plain) && !path.path.is_ident("String")
}

/// Whether a slice of this type lies in the call's buffer as it does in memory.
fn is_lent(element: &Type) -> bool {
    primitive(element).is_some_and(|name| !matches!(name.as_str(), "char" | "isize" | "usize"))
}

pub(crate) fn is_unit(declared: &Type) -> bool {
    match declared {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        // The unit that stands for a missing result.
        Type::Verbatim(_) => true,
        _ => false,
    }
}

/// Whether an `impl Trait` says `use<>`.
fn captures_nothing(output: &ReturnType) -> bool {
    matches!(output, ReturnType::Type(_, result) if matches!(ungrouped(result), Type::ImplTrait(declared)
        if declared.bounds.iter().any(|bound| matches!(bound, TypeParamBound::PreciseCapture(capture)
            if capture.params.is_empty()))))
}

/// `T` of `impl Stream<Item = T>`.
fn item_of_stream(declared: &Type) -> Option<&Type> {
    let Type::ImplTrait(declared) = ungrouped(declared) else {
        return None;
    };
    declared.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else {
            return None;
        };
        let stream = bound
            .path
            .segments
            .last()
            .filter(|last| last.ident == "Stream")?;
        let PathArguments::AngleBracketed(arguments) = &stream.arguments else {
            return None;
        };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(item) if item.ident == "Item" => Some(ungrouped(&item.ty)),
            _ => None,
        })
    })
}

/// Refuses a stream behind a pointer, an option or a `dyn`.
fn refuse_other_streams(declared: &Type) -> syn::Result<()> {
    match ungrouped(declared) {
        Type::Reference(reference) => refuse_other_streams(&reference.elem),
        Type::ImplTrait(syn::TypeImplTrait { bounds, .. })
        | Type::TraitObject(syn::TypeTraitObject { bounds, .. }) => {
            let stream = bounds.iter().any(|bound| {
                matches!(bound, TypeParamBound::Trait(bound)
                    if bound.path.segments.last().is_some_and(|last| last.ident == "Stream"))
            });
            if stream {
                let text = "#[export]: a stream that Java passes is `impl Stream<Item = T> + Send + 'static`, \
                            with the type of its items written out";
                return Err(Error::new(declared.span(), text));
            }
            Ok(())
        }
        Type::Path(path) => {
            let arguments = path.path.segments.last().map(|last| &last.arguments);
            let Some(PathArguments::AngleBracketed(arguments)) = arguments else {
                return Ok(());
            };
            arguments
                .args
                .iter()
                .try_for_each(|argument| match argument {
                    GenericArgument::Type(inner) => refuse_other_streams(inner),
                    _ => Ok(()),
                })
        }
        _ => Ok(()),
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
