//! One route for each thing that a handler can do.
//!
//! ```cargo
//! [dependencies]
//! futures-util = { version = "0.3", default-features = false }
//! serde = { version = "1", features = ["derive"] }
//! tokio = { version = "1", features = ["time"] }
//! ```

use std::borrow::Cow;
use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

use futures_util::StreamExt;
use robyn::*;
use serde::{Deserialize, Serialize};

/// Counts how often the application was asked to panic, to show that it goes on.
static PANICS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

#[derive(Deserialize, Serialize)]
struct Search {
    q: String,
    #[serde(default = "first_page")]
    page: u32,
}

fn first_page() -> u32 {
    1
}

#[get("/rust/search")]
fn search(Query(search): Query<Search>) -> Json<Search> {
    Json(search)
}

#[get("/rust/sum/{left}/{right}")]
fn sum(Path((left, right)): Path<(i32, i32)>) -> Result<String, StatusCode> {
    left.checked_add(right)
        .map(|sum| sum.to_string())
        .ok_or(StatusCode::UNPROCESSABLE_ENTITY)
}

#[post("/rust/echo")]
fn echo(headers: HeaderMap, body: Bytes) -> Response {
    let mut response = body.into_response();
    if let Some(media_type) = headers.get("content-type") {
        response
            .headers_mut()
            .insert("content-type", media_type.clone());
    }
    response
}

/// Its texts lie in the request's body.
#[derive(Deserialize)]
struct Letter<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Nothing of the letter is copied, unless it has escapes such as `\n`.
#[post("/rust/words")]
fn words(Json(letter): Json<Letter<'_>>) -> String {
    letter.text.split_whitespace().count().to_string()
}

#[put("/rust/text")]
fn shout(text: String) -> String {
    text.to_uppercase()
}

#[delete("/rust/text")]
fn forget() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// Leaves the event loop for a worker, so it may take its time.
#[get("/rust/blocking/{millis}", blocking)]
fn sleep(Path(millis): Path<u64>) -> String {
    std::thread::sleep(Duration::from_millis(millis));
    format!("slept {millis} ms")
}

/// Holds no thread while it waits.
#[get("/rust/async/{millis}")]
async fn wait(Path(millis): Path<u64>) -> String {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    format!("waited {millis} ms")
}

#[get("/rust/panic")]
fn panic_now() -> String {
    let count = PANICS.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
    panic!("secret number {count}");
}

#[get("/rust/async-panic")]
async fn panic_later() -> String {
    tokio::time::sleep(Duration::from_millis(5)).await;
    panic!("secret and late");
}

/// Holds no thread while it waits.
#[export]
async fn greet_later(name: String, millis: u64) -> Result<String, String> {
    if name.is_empty() {
        return Err("nobody to greet".to_owned());
    }
    tokio::time::sleep(Duration::from_millis(millis)).await;
    Ok(format!("Hello, {name}, after {millis} ms!"))
}

/// Counts down to 1, and takes `millis` for each number.
#[export]
fn count_down(from: u32, millis: u64) -> impl Stream<Item = u32> {
    futures_util::stream::unfold(from, move |left| async move {
        let rest = left.checked_sub(1)?;
        tokio::time::sleep(Duration::from_millis(millis)).await;
        Some((left, rest))
    })
}

/// For each price the average of it and those before it, `window` of them at most.
#[export]
fn averages(
    prices: impl Stream<Item = f64> + Send + 'static,
    window: u32,
) -> impl Stream<Item = f64> {
    let mut last = VecDeque::new();
    prices.map(move |price| {
        if last.len() == window.max(1) as usize {
            last.pop_front();
        }
        last.push_back(price);
        last.iter().sum::<f64>() / last.len() as f64
    })
}

/// Panics when `divisor` is 0, as Rust does.
#[export]
fn divide(dividend: i32, divisor: i32) -> i32 {
    dividend / divisor
}

/// When a job runs: first at `start`, then again after each pause.
#[export]
fn schedule(start: SystemTime, pauses: Vec<Duration>) -> Vec<SystemTime> {
    let mut runs = vec![start];
    for pause in pauses {
        runs.push(runs[runs.len() - 1] + pause);
    }
    runs
}

/// The product of 1 to `n`, as long as 128 bits hold it.
#[export]
fn factorial(n: u32) -> Option<u128> {
    (1..=u128::from(n)).try_fold(1_u128, u128::checked_mul)
}
