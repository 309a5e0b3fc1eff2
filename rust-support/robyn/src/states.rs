//! State: one value of a type for the whole application, made when it starts and dropped when it stops.

use std::any::{Any, TypeId, type_name};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use crate::code::Code;
use crate::failure::Failure;
use crate::objects::{Object, give_again};
use crate::reader::bad_input;
use crate::writer::{Outcome, Writer};

/// A value that a [`#[state]`](macro@crate::state) function made, as a parameter of routes, of exported functions, and of
/// other state functions. Java does not see it.
///
/// It is dropped when the application has stopped and nothing holds an `Arc` of it.
///
/// ```
/// use robyn::*;
///
/// struct Greeting(String);
///
/// #[state]
/// fn greeting() -> Greeting {
///     Greeting("Hello".to_owned())
/// }
///
/// #[export]
/// fn greet(State(greeting): State<Greeting>, name: &str) -> String {
///     format!("{}, {name}!", greeting.0)
/// }
/// ```
#[derive(Debug)]
pub struct State<T>(pub Arc<T>);

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        State(Arc::clone(&self.0))
    }
}

impl<T> Deref for State<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A type that a `#[state]` function makes; `M` stands for that function, so that the type may be another crate's.
#[diagnostic::on_unimplemented(
    message = "there is no state of the type `{Self}`",
    label = "no `#[state]` function returns this",
    note = "write `#[state] fn … -> {Self}`: it makes the one value for the application when it starts",
    note = "a state is found by its exact type: for `State<Arc<T>>` the function would have to return `Arc<T>`"
)]
pub trait Made<M>: Sized + Send + Sync + 'static {
    /// How metadata writes this state.
    const CODE: Code;
}

/// The code of a state. It is named in rustc's message about two of one type.
pub const fn the_one_state_of_its_type<T: Made<M>, M>() -> Code {
    T::CODE
}

/// The values of the application, in the order in which they were made: few, so that looking through is as fast as hashing.
static VALUES: RwLock<Vec<Entry>> = RwLock::new(Vec::new());

struct Entry {
    id: TypeId,
    value: Arc<dyn Any + Send + Sync>,
}

/// The state of a type that is known to have one.
pub fn state<T: Made<M>, M>() -> State<T> {
    find()
}

/// The state of a type.
pub fn find<T: Send + Sync + 'static>() -> State<T> {
    let id = TypeId::of::<T>();
    let values = VALUES.read().unwrap_or_else(PoisonError::into_inner);
    let found = values.iter().find(|made| made.id == id);
    let value = found.map(|made| Arc::clone(&made.value));
    drop(values);
    match value.map(Arc::downcast) {
        Some(Ok(value)) => State(value),
        _ => absent(type_name::<T>()),
    }
}

#[cold]
fn absent(name: &str) -> ! {
    panic!(
        "there is no `{name}` now: states are made when the application starts, and dropped when it stops"
    )
}

/// Keeps what a state function made.
pub fn made<T: Send + Sync + 'static>(value: T) -> Outcome {
    let id = TypeId::of::<T>();
    let value = Arc::new(value);
    let mut values = VALUES.write().unwrap_or_else(PoisonError::into_inner);
    if values.iter().any(|made| made.id == id) {
        drop(values);
        panic!("the state `{}` is there already", type_name::<T>());
    }
    values.push(Entry { id, value });
    Outcome::Value
}

/// Keeps what a state function made, or writes why it made nothing.
pub fn made_or_failed<T: Send + Sync + 'static, E>(
    result: Result<T, E>,
    failure: &Failure<Result<T, E>>,
    output: &mut Writer,
) -> Outcome {
    match result {
        Ok(value) => made(value),
        Err(_) => {
            failure.write(&result, output);
            Outcome::Error
        }
    }
}

fn end<T: 'static>() {
    let id = TypeId::of::<T>();
    let mut values = VALUES.write().unwrap_or_else(PoisonError::into_inner);
    let ended = values.iter().position(|made| made.id == id);
    let ended = ended.map(|at| values.remove(at));
    drop(values);
    drop(ended);
}

/// Whether Java may have a state: when it is an object.
pub struct Injected<T>(PhantomData<T>);

/// The answer for what is none.
pub trait NotInjected {
    /// No type of Java's.
    const CODE: Code = Code::NONE;

    /// Java does not ask for it.
    fn give(_: &mut Writer) {
        bad_input("a state is no object");
    }
}

impl<T> NotInjected for Injected<T> {}

impl<T: Object> Injected<T> {
    /// The object's type.
    pub const CODE: Code = T::CODE;

    /// Writes a handle of it.
    pub fn give(output: &mut Writer) {
        give_again(&find::<T>().0, output);
    }
}

const MAKE: u8 = 0;
const GIVE: u8 = 1;
const END: u8 = 2;

/// The body of a state's buffer call.
pub fn manage<T: 'static>(
    operation: u8,
    output: &mut Writer,
    make: fn(&mut Writer) -> Outcome,
    give: fn(&mut Writer),
) -> Outcome {
    match operation {
        MAKE => return make(output),
        GIVE => give(output),
        END => end::<T>(),
        _ => bad_input("a state has no such operation"),
    }
    Outcome::Value
}
