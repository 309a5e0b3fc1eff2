//! Middleware: layers that the application has around its routes. Java tells which there are when it starts, the innermost
//! first.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use axum::Router;

/// Puts a layer around a router.
pub(super) type Layering = fn(Router) -> Router;

struct Middleware {
    prefix: &'static str,
    layering: Layering,
}

static ALL: RwLock<Vec<Middleware>> = RwLock::new(Vec::new());
static ANY: AtomicBool = AtomicBool::new(false);
/// Counts what changes: routers that were made before are made again, with the middleware and the states that there are now.
static GENERATION: AtomicU64 = AtomicU64::new(0);

/// Whether there is some, for whatever routes.
pub(crate) fn any() -> bool {
    ANY.load(Ordering::Relaxed)
}

pub(crate) fn generation() -> u64 {
    GENERATION.load(Ordering::Acquire)
}

/// What is around the route of a path, the innermost first.
pub(crate) fn of(path: &str) -> Vec<Layering> {
    let all = ALL.read().unwrap_or_else(PoisonError::into_inner);
    all.iter()
        .filter(|middleware| is_below(path, middleware.prefix))
        .map(|middleware| middleware.layering)
        .collect()
}

/// By whole segments.
fn is_below(path: &str, prefix: &str) -> bool {
    match path.strip_prefix(prefix) {
        Some(rest) => prefix == "/" || rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

/// Adds a middleware around those that are there: the body of its word call.
pub fn add_middleware(prefix: &'static str, layering: Layering) -> i64 {
    let mut all = ALL.write().unwrap_or_else(PoisonError::into_inner);
    all.push(Middleware { prefix, layering });
    ANY.store(true, Ordering::Relaxed);
    GENERATION.fetch_add(1, Ordering::Release);
    0
}

/// An application starts: it has no middleware yet, and states of its own.
#[unsafe(no_mangle)]
extern "C" fn robyn_http_start(_thread: i64) -> i64 {
    ALL.write().unwrap_or_else(PoisonError::into_inner).clear();
    ANY.store(false, Ordering::Relaxed);
    GENERATION.fetch_add(1, Ordering::Release);
    0
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn prefixes_are_whole_segments() {
        for path in ["/api", "/api/orders", "/api/{id}"] {
            assert!(is_below(path, "/api") && is_below(path, "/"), "{path}");
        }
        for path in ["/", "/apis", "/ap", "/x/api"] {
            assert!(!is_below(path, "/api"), "{path}");
        }
    }
}
