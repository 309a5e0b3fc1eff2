//! Types that have no counterpart in Java, whatever is in them: said at the author's place, before rustc counts the traits
//! that they lack.

use syn::spanned::Spanned;
use syn::{Error, GenericArgument, PathArguments, Type};

use crate::function::ungrouped;

/// Refuses such a type, and one that contains it.
pub(crate) fn refuse_foreign(declared: &Type) -> syn::Result<()> {
    let text = match ungrouped(declared) {
        Type::Tuple(tuple) if !tuple.elems.is_empty() => {
            "#[export]: a tuple's values have no names that Java could use: put them into a struct with `#[export]`"
        }
        Type::Ptr(_) => {
            "#[export]: a raw pointer cannot cross, for Java does not know how long it is good: pass the value, \
             or make its type an `#[export(object)]`"
        }
        Type::BareFn(_) => {
            "#[export]: a function pointer cannot cross: take what Java implements as `impl Fn(A) -> R`, and give Java \
             an `#[export(object)]` with a method"
        }
        Type::Reference(reference) if matches!(ungrouped(&reference.elem), Type::Reference(_)) => {
            "#[export]: one reference is enough: write `&T`"
        }
        Type::Reference(reference) => return refuse_foreign(&reference.elem),
        Type::Slice(slice) => return refuse_foreign(&slice.elem),
        Type::Array(array) => return refuse_foreign(&array.elem),
        Type::Path(path) => {
            for segment in &path.path.segments {
                if let PathArguments::AngleBracketed(arguments) = &segment.arguments {
                    for argument in &arguments.args {
                        if let GenericArgument::Type(inner) = argument {
                            refuse_foreign(inner)?;
                        }
                    }
                }
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    Err(Error::new(declared.span(), text))
}
