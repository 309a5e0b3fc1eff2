//! A route: how a request gets to its handler. One without parameters in its path and without middleware is called as it
//! is; for others there is a router of axum's with nothing but this path, because only that hands path parameters to
//! extractors. Vert.x has already chosen the route.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{PoisonError, RwLock};
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use tower_service::Service;

use crate::call::run;
use crate::http::needs::PATH;
use crate::http::{middleware, request, response};
use crate::panics::Panic;
use crate::writer::Outcome;

/// A response that is on its way.
pub type Handling = Pin<Box<dyn Future<Output = Response> + Send>>;

/// What answers.
#[derive(Clone, Copy)]
pub enum Handler {
    /// A function that does not wait.
    Ready(fn(Request) -> Poll<Response>),
    /// One that may block.
    Blocking(fn(Request) -> Poll<Response>),
    /// An async function.
    #[cfg(feature = "async")]
    Later(fn(Request) -> Handling),
    /// A router, mounted at the path.
    #[cfg(feature = "async")]
    Mounted(fn() -> Router),
}

/// A route, as the macro declares it.
pub struct Route {
    path: &'static str,
    needs: u64,
    handler: Handler,
    layers: Option<fn(Router) -> Router>,
    service: RwLock<Option<(u64, Option<Router>)>>,
}

impl Route {
    /// The path has been checked by the macro.
    pub const fn new(
        path: &'static str,
        needs: u64,
        handler: Handler,
        layers: Option<fn(Router) -> Router>,
    ) -> Route {
        Route {
            path,
            needs,
            handler,
            layers,
            service: RwLock::new(None),
        }
    }

    /// None when the handler is called directly.
    fn service(&'static self) -> Option<Router> {
        if self.needs & PATH == 0 && self.layers.is_none() && !middleware::any() {
            return None;
        }
        let generation = middleware::generation();
        let made = self.service.read().unwrap_or_else(PoisonError::into_inner);
        match &*made {
            Some((of, service)) if *of == generation => service.clone(),
            _ => {
                drop(made);
                let service = self.make();
                let mut made = self.service.write().unwrap_or_else(PoisonError::into_inner);
                made.insert((generation, service)).1.clone()
            }
        }
    }

    fn make(&'static self) -> Option<Router> {
        let layers = middleware::of(self.path);
        if self.needs & PATH == 0 && self.layers.is_none() && layers.is_empty() {
            return None;
        }
        let router = match self.handler {
            #[cfg(feature = "async")]
            Handler::Mounted(make) if self.path == "/" => make(),
            #[cfg(feature = "async")]
            Handler::Mounted(make) => Router::new().nest(self.path, make()),
            _ => Router::new().route_service(self.path, Handled(self.handler)),
        };
        let router = match self.layers {
            Some(layers) => layers(router),
            None => router,
        };
        Some(
            layers
                .into_iter()
                .fold(router, |router, layer| layer(router)),
        )
    }
}

/// The handler at the end of a router.
#[derive(Clone, Copy)]
struct Handled(Handler);

impl Service<Request> for Handled {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let handler = self.0;
        Box::pin(async move {
            match handler {
                Handler::Ready(run) => answered(run(request)),
                #[cfg(feature = "async")]
                Handler::Blocking(run) => answered(tokio::task::block_in_place(|| run(request))),
                #[cfg(not(feature = "async"))]
                Handler::Blocking(run) => answered(run(request)),
                #[cfg(feature = "async")]
                Handler::Later(run) => Ok(run(request).await),
                #[cfg(feature = "async")]
                Handler::Mounted(_) => unreachable!("a mounted router is a router"),
            }
        })
    }
}

fn answered(polled: Poll<Response>) -> Result<Response, Infallible> {
    match polled {
        Poll::Ready(response) => Ok(response),
        Poll::Pending => panic!("{WAITED}"),
    }
}

const WAITED: &str = "a route that is no `async fn` had to wait for its request or its response: make it an `async fn`";

#[cold]
fn waited() -> Panic {
    Panic::of(WAITED)
}

/// Runs a route. Without arguments it makes what the route needs, so that a router that cannot be made is known early.
///
/// # Safety
/// As for `buffer_call`.
pub unsafe fn route_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    route: &'static Route,
) -> i64 {
    #[cfg(feature = "async")]
    if !matches!(route.handler, Handler::Ready(_) | Handler::Blocking(_))
        || route.layers.is_some()
        || middleware::any()
    {
        // SAFETY: promised by the caller.
        return unsafe { async_route_call(buffer, length, capacity, route) };
    }
    // SAFETY: promised by the caller.
    unsafe {
        run(buffer, length, capacity, |input, output| {
            let answer = match request::read(input) {
                Ok(request) => match route.service() {
                    Some(mut service) => service.call(request).poll_now().map(|response| {
                        response.unwrap_or_else(|never: Infallible| match never {})
                    }),
                    None => match route.handler {
                        Handler::Ready(run) | Handler::Blocking(run) => run(request),
                        #[cfg(feature = "async")]
                        _ => Poll::Pending,
                    },
                },
                Err(response) => Poll::Ready(response),
            };
            let Poll::Ready(response) = answer else {
                return Err(waited());
            };
            let mut context = Context::from_waker(Waker::noop());
            #[cfg(feature = "ws")]
            if response.status() == axum::http::StatusCode::SWITCHING_PROTOCOLS {
                use crate::{http::answers::answer, tasks::entered};
                entered(|| answer(response, &mut context, output))?;
                return Ok(Outcome::Value);
            }
            match response::write(response, &mut context, output)? {
                response::Rest::Nothing => response::end(0, output),
                response::Rest::More(_) => return Err(waited()),
            }
            Ok(Outcome::Value)
        })
    }
}

#[cfg(feature = "async")]
unsafe fn async_route_call(
    buffer: *mut u8,
    length: usize,
    capacity: usize,
    route: &'static Route,
) -> i64 {
    use crate::http::answers;
    use crate::tasks::{run_task, task};
    if length == 0 {
        // SAFETY: promised by the caller.
        return unsafe {
            run_task(buffer, length, capacity, |_| {
                let _ = route.service();
                task(std::future::ready(()), |(), _| Ok(Outcome::Value))
            })
        };
    }
    // SAFETY: promised by the caller.
    unsafe {
        run_task(buffer, length, capacity, |input| {
            let request = match request::read(input) {
                Ok(request) => request,
                Err(response) => return answers::answering(Box::pin(std::future::ready(response))),
            };
            let handling: Handling = match (route.service(), route.handler) {
                (Some(mut service), _) => {
                    let handling = service.call(request);
                    Box::pin(async move { handling.await.unwrap_or_else(|never| match never {}) })
                }
                (None, Handler::Later(run)) => run(request),
                (None, Handler::Ready(run) | Handler::Blocking(run)) => match run(request) {
                    Poll::Ready(response) => Box::pin(std::future::ready(response)),
                    Poll::Pending => panic!("{WAITED}"),
                },
                (None, Handler::Mounted(_)) => unreachable!("a mounted router needs the path"),
            };
            answers::answering(handling)
        })
    }
}

trait PollNow: Future {
    fn poll_now(self) -> Poll<Self::Output>;
}

impl<F: Future> PollNow for F {
    fn poll_now(self) -> Poll<F::Output> {
        super::poll_once(self)
    }
}
