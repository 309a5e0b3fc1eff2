//! `#[export(object)]`: a type whose values stay in Rust.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, Item as RustItem};

use crate::named::{check, named_code};
use crate::record::{Item, Kind, anonymous, local, place};

pub(crate) fn expand(item: RustItem) -> syn::Result<TokenStream> {
    let (name, generics, attributes) = match &item {
        RustItem::Struct(item) => (&item.ident, &item.generics, &item.attrs),
        RustItem::Enum(item) => (&item.ident, &item.generics, &item.attrs),
        RustItem::Impl(item) => {
            return Err(Error::new(
                item.impl_token.span,
                "#[export(object)] goes on the type; the `impl` block gets `#[export]`",
            ));
        }
        item => {
            return Err(Error::new(
                item.span(),
                "#[export(object)]: only a struct or an enum can be an object",
            ));
        }
    };
    check(name, generics)?;
    let mut item = Item::new(Kind::Object, name, attributes);
    let (operations, text) = (item.symbol("object"), item.symbol("text"));
    item.field(operations.to_string());
    item.field(text.to_string());
    let code = named_code(name);
    let record = item.record(quote!(ROBYN_TRAITS.flags()), std::slice::from_ref(&code));
    let [operation, object, other, thread] = ["operation", "object", "other", "thread"].map(local);
    let [buffer, length, capacity, input, output] =
        ["buffer", "length", "capacity", "input", "output"].map(local);
    let subject = quote_spanned!(place(name)=> impl ::robyn::__private::Object for #name);
    Ok(anonymous(quote! {
        #[allow(unused_imports)]
        use ::robyn::__private::{Abilities, Unable as _};
        const ROBYN_TRAITS: ::robyn::__private::Traits<#name> = ::robyn::__private::Traits::found(
            Abilities::<#name>::EQUAL, Abilities::<#name>::HASH,
            Abilities::<#name>::DISPLAY, Abilities::<#name>::DEBUG,
        );
        #record
        #subject {
            const CODE: ::robyn::__private::Code = #code;
        }
        #[diagnostic::do_not_recommend]
        impl ::robyn::__private::Value for #name {
            const CODE: ::robyn::__private::Code = #code;
            fn give(self, output: &mut ::robyn::__private::Writer) {
                ::robyn::__private::give(self, output);
            }
        }
        #[diagnostic::do_not_recommend]
        impl ::robyn::__private::Shared for #name {
            const CODE: ::robyn::__private::Code = #code;
            fn read_shared(input: &mut ::robyn::__private::Reader<'_>) -> ::std::sync::Arc<Self> {
                ::robyn::__private::keep(input)
            }
            fn write_shared(value: &::std::sync::Arc<Self>, output: &mut ::robyn::__private::Writer) {
                ::robyn::__private::give_again(value, output);
            }
        }
        #[diagnostic::do_not_recommend]
        impl<'a> ::robyn::__private::Lent<'a> for #name {
            const CODE: ::robyn::__private::Code = #code;
            fn read(input: &mut ::robyn::__private::Reader<'a>) -> ::robyn::__private::Held<'a, #name> {
                ::robyn::__private::Held::Lent(::robyn::__private::lend(input))
            }
        }
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #operations(#operation: i64, #object: i64, #other: i64, #thread: i64) -> i64 {
            ::robyn::__private::word_call(#thread, || {
                // SAFETY: Java keeps the contract of an object's operations.
                unsafe {
                    ::robyn::__private::operate::<#name>(&ROBYN_TRAITS, #operation, #object, #other)
                }
            })
        }
        #[unsafe(no_mangle)]
        unsafe extern "C" fn #text(#buffer: *mut u8, #length: usize, #capacity: usize) -> i64 {
            // SAFETY: Java keeps the contract of a buffer call.
            unsafe {
                ::robyn::__private::buffer_call(#buffer, #length, #capacity, |#input, #output| {
                    ::robyn::__private::describe::<#name>(&ROBYN_TRAITS, #input, #output)
                })
            }
        }
    }))
}
