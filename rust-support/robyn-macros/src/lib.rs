//! The attribute macros of the crate `robyn`, which re-exports them and is what users name.

mod access;
mod callback;
mod foreign;
mod function;
mod interface;
mod method;
mod middleware;
mod named;
mod object;
mod operation;
mod record;
mod route;
mod state;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use syn::parse::{Parse, ParseStream};

/// Exports a function, struct, enum or object to Java.
///
/// On a **function** it makes a static method of the module's Java class: `hello_world.rs` is `rust.HelloWorld`, and
/// `say_hello` is `sayHello`. Any visibility will do, and the function stays what it is for Rust.
/// Parameters are primitives, `char`, `&str`, `String`, slices and vectors, `Option`, maps, sets, and exported
/// structs and enums, by value or by reference; results are the same, owned. A `Result` throws in Java. A panic
/// becomes a `RustPanicException`, and the JVM goes on.
///
/// ```
/// use robyn::*;
///
/// /// The larger part of a whole.
/// #[export]
/// fn share(part: f64, whole: f64) -> Result<f64, String> {
///     if whole == 0.0 {
///         return Err("the whole is nothing".to_owned());
///     }
///     Ok(part / whole)
/// }
/// ```
///
/// On a **struct** it makes a Java record of the fields, on an **enum** a Java enum, or a sealed interface of records
/// when variants have fields. Values are copied when they cross.
///
/// ```
/// use robyn::*;
///
/// #[export]
/// enum Side { Buy, Sell }
///
/// #[export]
/// struct Order { symbol: String, side: Side, quantity: u32 }
///
/// #[export]
/// fn flip(order: Order) -> Order {
///     let side = match order.side { Side::Buy => Side::Sell, Side::Sell => Side::Buy };
///     Order { side, ..order }
/// }
/// ```
///
/// `#[export(error)]` on an enum or struct makes a Java exception of it, a class per variant with the fields. The type
/// must implement `Display`, whose text is the exception's message. Fields marked `#[from]` or `#[source]`, and those
/// named `source`, do not cross as fields: they are the exception's causes when the type implements `Error`. An error that
/// is an expected answer rather than a fault says `#[export(error, no_stack_trace)]`: filling the trace is nearly all that
/// an exception costs.
///
/// ```
/// use robyn::*;
///
/// #[export(error)]
/// enum OrderError {
///     TooLarge { limit: u32 },
/// }
///
/// impl std::fmt::Display for OrderError {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         let OrderError::TooLarge { limit } = self;
///         write!(f, "more than {limit}")
///     }
/// }
///
/// #[export]
/// fn check(quantity: u32) -> Result<(), OrderError> {
///     if quantity > 100 { Err(OrderError::TooLarge { limit: 100 }) } else { Ok(()) }
/// }
/// ```
///
/// `#[export(object)]` on a struct or enum makes a Java class of it whose values stay in Rust; its fields need not cross.
/// `#[export]` on an `impl` block of it exports every function there: `new` is the constructor, others without `self` are
/// static methods, and methods take `&self` or `&mut self`. The type is `Send` and `Sync`, for all threads of Java's may
/// call it; a call by `&mut self` that meets another one throws. Java drops the object by `close()`, or when nothing refers to it.
///
/// ```
/// use std::sync::atomic::{AtomicI64, Ordering};
///
/// use robyn::*;
///
/// #[export(object)]
/// struct Counter(AtomicI64);
///
/// #[export]
/// impl Counter {
///     fn new(start: i64) -> Self {
///         Counter(AtomicI64::new(start))
///     }
///
///     fn add(&self, more: i64) -> i64 {
///         self.0.fetch_add(more, Ordering::Relaxed) + more
///     }
/// }
/// ```
#[proc_macro_attribute]
pub fn export(arguments: TokenStream, item: TokenStream) -> TokenStream {
    beside(item.into(), |item| {
        named::or_function(arguments.into(), item)
    })
}

/// Makes a value of the function's type when the application starts, one for the whole application.
///
/// The function may take other states, as `&T` or [`State<T>`](struct@crate::State); they are made before it. It may return a `Result`, whose
/// `Err` ends the start of the application, and it may be async. The value, which is `Send` and `Sync`, is a parameter
/// `State<T>` of routes, of exported functions and methods, where Java does not see it, and of other states. It is dropped when the
/// application stops, before those that it was made from, and so before a reload makes the next one. When its type is
/// an `#[export(object)]`, Java injects it by `@Inject`.
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
/// #[get("/hello/{name}")]
/// fn hello(State(greeting): State<Greeting>, Path(name): Path<String>) -> String {
///     format!("{}, {name}!", greeting.0)
/// }
/// ```
#[proc_macro_attribute]
pub fn state(arguments: TokenStream, item: TokenStream) -> TokenStream {
    beside(item.into(), |item| state::expand(arguments.into(), item))
}

macro_rules! verbs {
    ($($name:ident = $method:literal, $what:literal;)*) => {$(
        #[doc = concat!("Serves ", $what, " requests for a path with this function.")]
        ///
        /// The path is matched from the root of the application; `{name}` stands for one segment and `{*rest}` for
        /// the remaining ones. Parameters are axum's extractors (`Path`, `Query`, `Json`, `Bytes`, `HeaderMap` …, and
        /// those of other crates), the result is anything that implements axum's `IntoResponse`.
        ///
        /// A `fn` runs on Quarkus' event loop, so it must not block; with `blocking` after the path it runs on a
        /// worker thread, with `virtual_thread` on a virtual one. An `async fn` starts on the event loop and goes on in
        /// tokio when it has to wait. With `const` the function runs once, at the start, and what it returned is the answer
        /// to every request.
        ///
        /// `roles("admin")`, `authenticated`, `permit_all` and `deny_all` say who may call: Quarkus answers everybody else by
        /// 401 or 403 before anything of the request crosses.
        ///
        #[doc = "```"]
        #[doc = "use robyn::*;"]
        #[doc = ""]
        #[doc = concat!("#[", stringify!($name), "(\"/hello/{name}\")]")]
        #[doc = "fn hello(Path(name): Path<String>) -> String {"]
        #[doc = "    format!(\"Hello, {name}!\")"]
        #[doc = "}"]
        #[doc = "```"]
        #[proc_macro_attribute]
        pub fn $name(arguments: TokenStream, item: TokenStream) -> TokenStream {
            beside(item.into(), |item| route::expand(stringify!($name), $method, arguments.into(), item))
        }
    )*};
}

verbs! {
    get = "GET", "GET";
    post = "POST", "POST";
    put = "PUT", "PUT";
    patch = "PATCH", "PATCH";
    delete = "DELETE", "DELETE";
    head = "HEAD", "HEAD";
    options = "OPTIONS", "OPTIONS";
    any = "ANY", "all";
}

/// Puts a function around all Rust routes of the application, or around those at and below a path.
///
/// An async function gets the request, after other extractors that take nothing of its body, and [`Next`](struct@crate::Next),
/// which answers the request as if the function were not there. It may change the request before and the response after that,
/// or answer itself. A function that is not async returns a layer of tower's instead; it may take states.
///
/// Those of a shorter path are further outside; of one path, they are in the order of their files and lines, the first outside.
///
/// ```
/// use robyn::*;
///
/// #[middleware("/admin")]
/// async fn only_with_a_token(headers: HeaderMap, request: Request, next: Next) -> Result<Response, StatusCode> {
///     if headers.contains_key("x-token") { Ok(next.run(request).await) } else { Err(StatusCode::UNAUTHORIZED) }
/// }
/// ```
#[proc_macro_attribute]
pub fn middleware(arguments: TokenStream, item: TokenStream) -> TokenStream {
    beside(item.into(), |item| {
        middleware::expand(arguments.into(), item)
    })
}

/// Mounts an axum router at a path, with its own routes, layers and fallback. The function may take states, as `&T` or
/// `State<T>`, and is called once when the application starts.
///
/// ```
/// use robyn::*;
/// use robyn::axum::routing;
///
/// #[router("/api")]
/// fn api() -> Router {
///     Router::new().route("/orders", routing::get(async || "none"))
/// }
/// ```
#[proc_macro_attribute]
pub fn router(arguments: TokenStream, item: TokenStream) -> TokenStream {
    beside(item.into(), |item| {
        middleware::expand_router(arguments.into(), item)
    })
}

/// The item as it was written, and beside it what `expand` makes of it, or its error.
fn beside(item: Tokens, expand: impl FnOnce(Tokens) -> syn::Result<Tokens>) -> TokenStream {
    let mut output = item.clone();
    output.extend(expand(item).unwrap_or_else(syn::Error::into_compile_error));
    output.into()
}

/// A function without its body, which no macro here looks at.
struct Function {
    attributes: Vec<syn::Attribute>,
    signature: syn::Signature,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(syn::Attribute::parse_outer)?;
        input.parse::<syn::Visibility>()?;
        let signature = input.parse()?;
        input.parse::<Tokens>()?;
        Ok(Function {
            attributes,
            signature,
        })
    }
}
