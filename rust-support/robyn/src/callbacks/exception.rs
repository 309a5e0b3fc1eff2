//! What Java threw.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::sync::Arc;

use crate::callbacks::object::JavaObject;
use crate::writer::Writer;

/// An exception that Java threw into Rust, out of a closure or of a trait's method that Java implements.
///
/// It holds the `Throwable` itself. When it comes back out of an exported function, as the error, as a cause of the
/// error, or as the panic that it becomes where a method returns no `Result`, Java gets that same object. It may be
/// cloned, kept and sent to other threads; Java's object lives as long as one of the clones.
///
/// A method's error type holds it by `From<JavaException>`, which `JavaException` itself, `String`,
/// `Box<dyn Error + Send + Sync>` and anyhow's error have.
#[derive(Clone)]
pub struct JavaException(Arc<Thrown>);

struct Thrown {
    class: String,
    message: Option<String>,
    throwable: Option<JavaObject>,
}

/// The class of what has no object because the stack was at its end, and what crosses in place of the object's id.
const STACK_OVERFLOW: &str = "java.lang.StackOverflowError";
const STACK_OVERFLOW_ID: i64 = -1;

impl JavaException {
    pub(crate) fn new(class: String, message: Option<String>, throwable: JavaObject) -> Self {
        JavaException(Arc::new(Thrown {
            class,
            message,
            throwable: Some(throwable),
        }))
    }

    /// Java was not called: too little stack is left.
    pub(crate) fn stack_overflow() -> Self {
        Self::without_object(STACK_OVERFLOW, "too little stack is left to call Java")
    }

    /// Java threw, and had neither memory nor stack left to say what.
    pub(crate) fn lost() -> Self {
        Self::without_object("java.lang.Error", "Java failed and could not say how")
    }

    /// Java answered with a string that cannot be one in Rust.
    pub(crate) fn lone_surrogate(index: usize) -> Self {
        Self::without_object(
            "java.lang.IllegalArgumentException",
            &format!("the string that Java answered with has a lone surrogate at index {index}"),
        )
    }

    /// Java was not called: the object's application stopped.
    pub(crate) fn stopped() -> Self {
        Self::without_object(
            "java.lang.IllegalStateException",
            "the application that this Java object belongs to has stopped",
        )
    }

    fn without_object(class: &str, message: &str) -> Self {
        JavaException(Arc::new(Thrown {
            class: class.to_owned(),
            message: Some(message.to_owned()),
            throwable: None,
        }))
    }

    /// The name of the exception's class, such as `java.lang.IllegalArgumentException`.
    pub fn class_name(&self) -> &str {
        &self.0.class
    }

    /// What the exception says, when it says something.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Whether there is no `Throwable`: the application that the object belongs to has stopped or was reloaded, the stack is
    /// at its end, or Java answered with what cannot be read.
    pub fn has_no_object(&self) -> bool {
        self.0.throwable.is_none()
    }

    /// Writes the id of the `Throwable`, which is Java's to free, or what stands for it.
    pub(crate) fn write(&self, output: &mut Writer) {
        let id = match &self.0.throwable {
            Some(throwable) if Arc::strong_count(&self.0) == 1 => throwable.hand_over(),
            Some(throwable) => throwable.give(),
            None if self.0.class == STACK_OVERFLOW => STACK_OVERFLOW_ID,
            None => 0,
        };
        output.put(&id.to_ne_bytes());
    }

    /// Ends the method that Java implements: a panic that says nothing on its way and becomes the exception again when
    /// it leaves Rust.
    pub(crate) fn unwind(self) -> ! {
        std::panic::resume_unwind(Box::new(self))
    }
}

/// Class and message, as Java prints them.
impl Display for JavaException {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0.message {
            Some(message) => write!(f, "{}: {message}", self.0.class),
            None => f.write_str(&self.0.class),
        }
    }
}

impl Debug for JavaException {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "JavaException({self})")
    }
}

/// Two are equal when they are of one and the same throw.
impl PartialEq for JavaException {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for JavaException {}

impl Error for JavaException {}

/// The text of what Java threw; the object is lost.
impl From<JavaException> for String {
    fn from(exception: JavaException) -> String {
        exception.to_string()
    }
}
