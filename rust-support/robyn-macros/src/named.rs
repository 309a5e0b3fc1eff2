//! `#[export]` on structs and enums, and `#[export(error)]`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{
    Attribute, Error, Fields, Generics, Item as RustItem, ItemEnum, ItemStruct, Member, Token,
};

use crate::foreign::refuse_foreign;
use crate::record::{Item, Kind, anonymous, docs, local, place};
use crate::{function, interface, method, object};

/// Flags of an error's record, as the contract has them.
const ERROR_STRUCT: u64 = 2;
const ERROR_WITHOUT_TRACE: u64 = 4;

/// Flags of a record and an enum.
const READS_JSON: u64 = 8;
const WRITES_JSON: u64 = 16;

/// The fields of a struct or of one variant.
struct Shape {
    /// `Self` or `Self::Variant`.
    path: TokenStream,
    name: Ident,
    docs: String,
    fields: Vec<Field>,
    /// Fields that do not cross: an error's sources.
    has_hidden: bool,
}

struct Field {
    member: Member,
    name: String,
    docs: String,
    rust_type: syn::Type,
}

/// Expands `#[export]` on whatever item it stands.
pub(crate) fn or_function(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    let error = match options(arguments)? {
        Some(Role::Object) => return object::expand(syn::parse2(item)?),
        Some(Role::Error(trace)) => Some(trace),
        None => None,
    };
    if error.is_none()
        && let Ok(function) = syn::parse2(item.clone())
    {
        return function::expand(function);
    }
    match syn::parse2(item)? {
        RustItem::Struct(item) => expand_struct(&item, error),
        RustItem::Enum(item) => expand_enum(&item, error),
        item if error.is_some() => Err(Error::new(
            item.span(),
            "#[export(error)]: only an enum or a struct can be an error",
        )),
        RustItem::Union(item) => Err(Error::new(
            item.union_token.span,
            "#[export]: Java cannot know what a union holds: use an enum",
        )),
        RustItem::Trait(item) => interface::expand(&item),
        RustItem::Impl(item) => method::expand(&item),
        RustItem::Type(item) => Err(Error::new(
            item.type_token.span,
            "#[export]: an alias needs no attribute: Java sees the type it stands for",
        )),
        item => Err(Error::new(
            item.span(),
            "#[export] goes on functions, structs, enums, and the impl blocks of objects",
        )),
    }
}

/// What stands in the parentheses.
enum Role {
    Error(Trace),
    Object,
}

/// Whether Java's exception of an error has a stack trace, whose filling costs more than the call.
#[derive(Clone, Copy)]
enum Trace {
    Filled,
    None,
}

fn options(arguments: TokenStream) -> syn::Result<Option<Role>> {
    let words = |input: ParseStream<'_>| {
        Punctuated::<Ident, Token![,]>::parse_terminated_with(input, Ident::parse_any)
    };
    let mut words = words.parse2(arguments)?.into_iter();
    let Some(first) = words.next() else {
        return Ok(None);
    };
    let second = words.next();
    let (role, rest) = match first.to_string().as_str() {
        "error" => match second {
            Some(word) if word == "no_stack_trace" => (Role::Error(Trace::None), words.next()),
            second => (Role::Error(Trace::Filled), second),
        },
        "object" => (Role::Object, second),
        "no_stack_trace" => {
            let text =
                "#[export]: only an error has a stack trace: `#[export(error, no_stack_trace)]`";
            return Err(Error::new(first.span(), text));
        }
        _ => {
            let text =
                format!("#[export]: unknown option `{first}`; there are `error` and `object`");
            return Err(Error::new(first.span(), text));
        }
    };
    match rest {
        None => Ok(Some(role)),
        Some(word) => {
            let further = match role {
                Role::Error(_) => "the only one after `error` is `no_stack_trace`",
                Role::Object => "there is none after `object`",
            };
            let text = format!("#[export]: unknown option `{word}`; {further}");
            Err(Error::new(word.span(), text))
        }
    }
}

/// Whether the JSON of the type is what the record tells: derived by serde, without attributes of serde's, and with a name
/// for each field. A derive that stands above `#[export]` is not seen.
fn json(attributes: &[Attribute], fields: &[&Fields], variants: &[&Attribute]) -> u64 {
    let named = |fields: &&Fields| !matches!(fields, Fields::Unnamed(_));
    let of_fields = fields
        .iter()
        .flat_map(|it| it.iter())
        .flat_map(|it| &it.attrs);
    let mut all = attributes
        .iter()
        .chain(variants.iter().copied())
        .chain(of_fields);
    if !fields.iter().all(named)
        || all.any(|it| it.path().is_ident("serde") || it.path().is_ident("cfg_attr"))
    {
        return 0;
    }
    let derives = |name: &str| {
        attributes
            .iter()
            .filter(|it| it.path().is_ident("derive"))
            .any(|derive| {
                let paths =
                    derive.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
                paths.is_ok_and(|paths| {
                    paths
                        .iter()
                        .any(|it| it.segments.last().is_some_and(|last| last.ident == name))
                })
            })
    };
    (if derives("Deserialize") {
        READS_JSON
    } else {
        0
    }) | (if derives("Serialize") { WRITES_JSON } else { 0 })
}

fn expand_struct(item: &ItemStruct, error: Option<Trace>) -> syn::Result<TokenStream> {
    check(&item.ident, &item.generics)?;
    let name = &item.ident;
    let shape = shape(
        quote!(Self),
        name,
        &item.attrs,
        &item.fields,
        error.is_some(),
    )?;
    if let Some(trace) = error {
        return Ok(error_type(
            name,
            &item.attrs,
            vec![shape],
            ERROR_STRUCT,
            trace,
        ));
    }
    let mut record = Item::new(Kind::Record, name, &item.attrs);
    let code = named_code(name);
    let mut codes = vec![code.clone()];
    for field in &shape.fields {
        record.field(&field.name);
        record.field(&field.docs);
        codes.push(type_code(field));
    }
    let json = json(&item.attrs, &[&item.fields], &[]);
    let record = record.record(quote!(#json), &codes);
    let (read, write) = (read(&shape), write(&shape));
    let pattern = pattern(&shape);
    Ok(anonymous(quote! {
        #record
        #[diagnostic::do_not_recommend]
        impl ::robyn::__private::Type for #name {
            const CODE: ::robyn::__private::Code = #code;
            fn read(input: &mut ::robyn::__private::Reader<'_>) -> Self {
                input.enter();
                let value = #read;
                input.leave();
                value
            }
            fn write(&self, output: &mut ::robyn::__private::Writer) {
                output.enter();
                let #pattern = self;
                #write
                output.leave();
            }
        }
    }))
}

fn expand_enum(item: &ItemEnum, error: Option<Trace>) -> syn::Result<TokenStream> {
    check(&item.ident, &item.generics)?;
    let name = &item.ident;
    if item.variants.is_empty() {
        let text =
            format!("#[export]: `{name}` has no variants, so there is no value that could cross");
        return Err(Error::new(name.span(), text));
    }
    let mut shapes = Vec::new();
    for variant in &item.variants {
        refuse_cfg(&variant.attrs)?;
        let ident = &variant.ident;
        shapes.push(shape(
            quote!(Self::#ident),
            ident,
            &variant.attrs,
            &variant.fields,
            error.is_some(),
        )?);
    }
    if let Some(trace) = error {
        return Ok(error_type(name, &item.attrs, shapes, 0, trace));
    }
    let code = named_code(name);
    let fields: Vec<_> = item.variants.iter().map(|it| &it.fields).collect();
    let variants: Vec<_> = item.variants.iter().flat_map(|it| &it.attrs).collect();
    let json = json(&item.attrs, &fields, &variants);
    let record = enum_record(
        Item::new(Kind::Enum, name, &item.attrs),
        &code,
        &shapes,
        json,
    );
    let text = name.unraw().to_string();
    if shapes.iter().all(|shape| shape.fields.is_empty()) {
        return Ok(plain_enum(name, record, &code, &shapes, &text));
    }
    let reads = shapes.iter().enumerate().map(|(index, shape)| {
        let (index, read) = (index as u32, read(shape));
        quote!(#index => #read,)
    });
    let writes = write_variants(&shapes);
    Ok(anonymous(quote! {
        #record
        #[diagnostic::do_not_recommend]
        impl ::robyn::__private::Type for #name {
            const CODE: ::robyn::__private::Code = #code;
            fn read(input: &mut ::robyn::__private::Reader<'_>) -> Self {
                input.enter();
                let value = match input.variant() {
                    #(#reads)*
                    index => ::robyn::__private::bad_variant(index as i64, #text),
                };
                input.leave();
                value
            }
            fn write(&self, output: &mut ::robyn::__private::Writer) {
                output.enter();
                #writes
                output.leave();
            }
        }
    }))
}

/// An enum without fields is its index, also in a register.
fn plain_enum(
    name: &Ident,
    record: TokenStream,
    code: &TokenStream,
    shapes: &[Shape],
    text: &str,
) -> TokenStream {
    let words: Vec<_> = (0..shapes.len() as i64).collect();
    let patterns = shapes.iter().map(pattern);
    let values = shapes.iter().map(|shape| {
        let path = &shape.path;
        quote!(#path {})
    });
    anonymous(quote! {
        #record
        #[diagnostic::do_not_recommend]
        impl ::robyn::__private::Type for #name {
            const CODE: ::robyn::__private::Code = #code;
            const IS_WORD: bool = true;
            fn read(input: &mut ::robyn::__private::Reader<'_>) -> Self {
                let index = input.variant();
                <Self as ::robyn::__private::Type>::from_word(index as i64)
            }
            fn write(&self, output: &mut ::robyn::__private::Writer) {
                output.variant(<Self as ::robyn::__private::Type>::word(self) as u32);
            }
            #[inline]
            fn from_word(word: i64) -> Self {
                match word {
                    #(#words => #values,)*
                    _ => ::robyn::__private::bad_variant(word, #text),
                }
            }
            #[inline]
            fn word(&self) -> i64 {
                match self { #(#patterns => #words,)* }
            }
        }
    })
}

fn error_type(
    name: &Ident,
    attributes: &[Attribute],
    shapes: Vec<Shape>,
    flags: u64,
    trace: Trace,
) -> TokenStream {
    let item = Item::new(Kind::Error, name, attributes);
    let code = named_code(name);
    let flags = match trace {
        Trace::Filled => flags,
        Trace::None => flags | ERROR_WITHOUT_TRACE,
    };
    let record = enum_record(item, &code, &shapes, flags);
    let writes = write_variants(&shapes);
    let subject = quote_spanned!(place(name)=> impl ::robyn::__private::TypedError for #name);
    anonymous(quote! {
        #record
        #subject {
            const CODE: ::robyn::__private::Code = #code;
            fn write(&self, output: &mut ::robyn::__private::Writer) {
                output.enter();
                #writes
                output.leave();
            }
        }
    })
}

fn enum_record(mut record: Item, code: &TokenStream, shapes: &[Shape], flags: u64) -> TokenStream {
    let mut codes = vec![code.clone()];
    for shape in shapes {
        record.field(shape.name.unraw().to_string());
        record.field(&shape.docs);
        record.field(shape.fields.len().to_string());
        for field in &shape.fields {
            record.field(&field.name);
            record.field(&field.docs);
            codes.push(type_code(field));
        }
    }
    let flags = flags | u64::from(codes.len() > 1);
    record.record(quote!(#flags), &codes)
}

fn shape(
    path: TokenStream,
    name: &Ident,
    attributes: &[Attribute],
    fields: &Fields,
    error: bool,
) -> syn::Result<Shape> {
    let mut crossing = Vec::new();
    let mut has_hidden = false;
    for (index, field) in fields.iter().enumerate() {
        refuse_cfg(&field.attrs)?;
        if error && is_source(field) {
            has_hidden = true;
            continue;
        }
        refuse_foreign(&field.ty)?;
        let (member, name) = match &field.ident {
            Some(ident) => (Member::from(ident.clone()), ident.unraw().to_string()),
            None if fields.len() == 1 => (Member::from(index), "value".to_owned()),
            None => (Member::from(index), format!("value{index}")),
        };
        crossing.push(Field {
            member,
            name,
            docs: docs(&field.attrs),
            rust_type: field.ty.clone(),
        });
    }
    Ok(Shape {
        path,
        name: name.clone(),
        docs: docs(attributes),
        fields: crossing,
        has_hidden,
    })
}

/// Whether a field of an error is its cause, in the way that thiserror marks them.
fn is_source(field: &syn::Field) -> bool {
    field.ident.as_ref().is_some_and(|ident| ident == "source")
        || field.attrs.iter().any(|attribute| {
            attribute.path().is_ident("from") || attribute.path().is_ident("source")
        })
}

pub(crate) fn check(name: &Ident, generics: &Generics) -> syn::Result<()> {
    match generics.params.first() {
        Some(generic) => {
            let text = format!(
                "#[export]: `{name}` is generic. Java needs one type with one layout: \
                 export a type with concrete, owned fields"
            );
            Err(Error::new(generic.span(), text))
        }
        None => Ok(()),
    }
}

/// The attribute sees fields before rustc has decided about them, so a record would describe what is not there.
fn refuse_cfg(attributes: &[Attribute]) -> syn::Result<()> {
    match attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("cfg"))
    {
        Some(attribute) => {
            let text = "#[export]: fields and variants cannot depend on a cfg: put the cfg on the whole type";
            Err(Error::new(attribute.span(), text))
        }
        None => Ok(()),
    }
}

/// The type's code: the hash of its path and of its crate's version. The package's name is left out, for that of a
/// generated crate depends on where it lies; the path begins with the crate's name anyway.
pub(crate) fn named_code(name: &Ident) -> TokenStream {
    let end = format!(
        "::{}@{}",
        name.unraw(),
        std::env::var("CARGO_PKG_VERSION").unwrap_or_default()
    );
    quote!(::robyn::__private::Code::named(
        ::core::concat!(::core::module_path!(), #end)
    ))
}

fn as_type(field: &Field) -> TokenStream {
    let rust_type = &field.rust_type;
    quote_spanned!(place(rust_type)=> <#rust_type as ::robyn::__private::Type>)
}

fn type_code(field: &Field) -> TokenStream {
    let as_type = as_type(field);
    quote!(#as_type::CODE)
}

fn read(shape: &Shape) -> TokenStream {
    let path = &shape.path;
    let fields = shape.fields.iter().map(|field| {
        let (member, as_type) = (&field.member, as_type(field));
        quote!(#member: #as_type::read(input))
    });
    quote!(#path { #(#fields),* })
}

fn write(shape: &Shape) -> TokenStream {
    let fields = shape.fields.iter().enumerate().map(|(nth, field)| {
        let (value, as_type) = (local(&format!("value{nth}")), as_type(field));
        quote!(#as_type::write(#value, output);)
    });
    quote!(#(#fields)*)
}

fn pattern(shape: &Shape) -> TokenStream {
    let path = &shape.path;
    let fields = shape.fields.iter().enumerate().map(|(nth, field)| {
        let (member, value) = (&field.member, local(&format!("value{nth}")));
        quote!(#member: #value)
    });
    let rest = shape.has_hidden.then(|| quote!(..));
    quote!(#path { #(#fields,)* #rest })
}

fn write_variants(shapes: &[Shape]) -> TokenStream {
    let arms = shapes.iter().enumerate().map(|(index, shape)| {
        let (index, pattern, write) = (index as u32, pattern(shape), write(shape));
        quote! {
            #pattern => {
                output.variant(#index);
                #write
            }
        }
    });
    quote!(match self { #(#arms)* })
}
