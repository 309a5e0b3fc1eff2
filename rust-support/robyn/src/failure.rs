//! Errors: what of them crosses is found by rustc from the error's type, at the place of the macro.
//!
//! An inherent constant is preferred to a trait's, and is only seen where its bounds hold. So `Probe::<R>::TYPED` is
//! the inherent one when the error of `R` is an `#[export(error)]` type and the fallback's `None` otherwise.

use std::error::Error;
use std::fmt::Display;
use std::marker::PhantomData;

use crate::callbacks::JavaException;
use crate::code::Code;
use crate::writer::Writer;

/// A `source()` chain longer than this is cut: it may well be endless.
const MAX_CAUSES: u32 = 64;

/// The form of an error that is Java's own exception on its way back. Forms 0 and 1 are untyped and typed errors.
const THROWN: u8 = 2;

/// An `#[export(error)]` type.
pub trait TypedError: ErrorText {
    /// How metadata writes this type.
    const CODE: Code;

    /// Writes variant and fields.
    fn write(&self, output: &mut Writer);
}

/// An error that has a text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an error for Java: it has no text",
    label = "does not implement `Display`",
    note = "write `impl std::fmt::Display for {Self}`, or derive it with the crate `thiserror`"
)]
pub trait ErrorText {}

#[diagnostic::do_not_recommend]
impl<E: Display + 'static> ErrorText for E {}

type Chain = dyn Error + 'static;

/// How the error inside a result of type `R` is written.
pub struct Failure<R> {
    typed: Option<(Code, WriteTyped<R>)>,
    error: Option<FindError<R>>,
    text: Option<FindText<R>>,
}

type WriteTyped<R> = fn(&R, &mut Writer);
type FindError<R> = for<'r> fn(&'r R) -> Option<&'r Chain>;
type FindText<R> = for<'r> fn(&'r R) -> Option<&'r dyn Display>;

impl<R> Clone for Failure<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Failure<R> {}

impl<R> Failure<R> {
    /// Puts together what the probes found: the typed form, the text, and the standard error that any of them knows.
    pub const fn found(typed: Failure<R>, text: Failure<R>, errors: [Failure<R>; 3]) -> Failure<R> {
        let mut error = None;
        let mut at = 0;
        while at < errors.len() {
            if errors[at].error.is_some() {
                error = errors[at].error;
            }
            at += 1;
        }
        Failure {
            typed: typed.typed,
            error,
            text: text.text,
        }
    }

    /// Of a result that is always a value.
    pub const NOTHING: Failure<R> = Failure {
        typed: None,
        error: None,
        text: None,
    };

    /// The code of the error in the function's metadata.
    pub const fn code(&self) -> Code {
        match (self.typed, self.text) {
            (Some((code, _)), _) => code,
            (None, Some(_)) => Code::TEXT_ERROR,
            (None, None) => Code::NONE,
        }
    }

    /// Writes the error payload of `result`, which is an error.
    pub(crate) fn write(&self, result: &R, output: &mut Writer) {
        let error = self.error.and_then(|error| error(result));
        if let Some(thrown) = error.and_then(|error| error.downcast_ref::<JavaException>()) {
            output.u8(THROWN);
            output.text(&thrown.to_string());
            thrown.write(output);
            return;
        }
        output.u8(self.typed.is_some() as u8);
        match self.text.and_then(|text| text(result)) {
            Some(text) => output.display(text),
            None => output.text(""),
        }
        let place = output.length();
        output.u32(0);
        let mut causes = 0;
        let mut thrown = None;
        let mut next = error.and_then(|error| error.source());
        while let Some(cause) = next
            && causes < MAX_CAUSES
        {
            // Java's exception has its own causes.
            thrown = cause.downcast_ref::<JavaException>();
            if thrown.is_some() {
                break;
            }
            output.display(cause);
            causes += 1;
            next = cause.source();
        }
        output.overwrite(place, causes);
        match thrown {
            Some(thrown) => {
                output.u8(1);
                output.text(&thrown.to_string());
                thrown.write(output);
            }
            None => output.u8(0),
        }
        if let Some((_, write)) = self.typed {
            write(result, output);
        }
    }
}

/// Asks what is known about a result type.
pub struct Probe<R>(PhantomData<R>);

/// The answers when nothing is known.
pub trait Unknown<R> {
    /// No exported error.
    const TYPED: Failure<R> = Failure::NOTHING;
    /// No text.
    const TEXT: Failure<R> = Failure::NOTHING;
    /// Not a standard error.
    const STANDARD: Failure<R> = Failure::NOTHING;
    /// Not a box of an error, as `Box<dyn Error>` and anyhow's are.
    const BOXED: Failure<R> = Failure::NOTHING;
    /// Not a box of an error for threads.
    const SENT: Failure<R> = Failure::NOTHING;

    /// Nothing to check.
    fn check() {}
}

impl<R> Unknown<R> for Probe<R> {}

impl<T, E> Probe<Result<T, E>> {
    /// Makes rustc check that an error has a text.
    pub fn check()
    where
        E: ErrorText,
    {
    }
}

impl<T, E: TypedError> Probe<Result<T, E>> {
    /// An exported error.
    pub const TYPED: Failure<Result<T, E>> = Failure {
        typed: Some((E::CODE, |result, output| {
            if let Err(error) = result {
                error.write(output);
            }
        })),
        ..Failure::NOTHING
    };
}

impl<T, E: Display + 'static> Probe<Result<T, E>> {
    /// An error with a text.
    pub const TEXT: Failure<Result<T, E>> = Failure {
        text: Some(|result| result.as_ref().err().map(|error| error as &dyn Display)),
        ..Failure::NOTHING
    };
}

impl<T, E: Error + 'static> Probe<Result<T, E>> {
    /// A standard error.
    pub const STANDARD: Failure<Result<T, E>> = Failure {
        error: Some(|result| result.as_ref().err().map(|error| error as &Chain)),
        ..Failure::NOTHING
    };
}

impl<T, E: AsRef<Chain> + 'static> Probe<Result<T, E>> {
    /// A box of an error.
    pub const BOXED: Failure<Result<T, E>> = Failure {
        error: Some(|result| result.as_ref().err().map(|error| error.as_ref())),
        ..Failure::NOTHING
    };
}

impl<T, E: AsRef<dyn Error + Send + Sync + 'static> + 'static> Probe<Result<T, E>> {
    /// A box of an error for threads.
    pub const SENT: Failure<Result<T, E>> = Failure {
        error: Some(|result| result.as_ref().err().map(|error| error.as_ref() as &Chain)),
        ..Failure::NOTHING
    };
}
