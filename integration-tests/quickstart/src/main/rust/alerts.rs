//! Java implements, Rust calls: a listener for alerts, and a closure. What goes on is logged.
//!
//! ```cargo
//! [dependencies]
//! log = "0.4"
//! serde = { version = "1", features = ["derive"] }
//! ```

use robyn::*;
use serde::Deserialize;

/// A price that was seen.
#[export]
pub struct Quote {
    pub symbol: String,
    pub price: f64,
}

/// Hears of prices that leave their band.
#[export]
pub trait AlertListener: Send + Sync {
    /// Called once for each price outside of the band. True goes on, false ends the watch.
    fn on_alert(&self, quote: &Quote, limit: f64) -> Result<bool, JavaException>;
}

/// Tells the listener of each price above the limit, and returns how many there were.
#[export]
fn watch(
    quotes: Vec<Quote>,
    limit: f64,
    listener: &dyn AlertListener,
) -> Result<u32, JavaException> {
    let mut alerts = 0;
    for quote in quotes.iter().filter(|quote| quote.price > limit) {
        alerts += 1;
        log::info!("{} at {} is above {limit}", quote.symbol, quote.price);
        if !listener.on_alert(quote, limit)? {
            break;
        }
    }
    Ok(alerts)
}

/// The same on threads of Rust's own, a part of the prices each.
#[export]
fn watch_in_parallel(quotes: Vec<Quote>, limit: f64, listener: &dyn AlertListener) -> u32 {
    std::thread::scope(|scope| {
        let parts: Vec<_> = quotes
            .chunks(quotes.len().div_ceil(4).max(1))
            .map(|part| {
                scope.spawn(move || {
                    let above = part.iter().filter(|quote| quote.price > limit);
                    above
                        .filter(|quote| listener.on_alert(quote, limit).is_ok())
                        .count() as u32
                })
            })
            .collect();
        parts.into_iter().map(|part| part.join().unwrap_or(0)).sum()
    })
}

/// The keys below `alerts` in application.properties, or wherever else Quarkus looks.
#[derive(Deserialize)]
struct Band {
    upper_limit: f64,
    symbols: Vec<String>,
}

/// Whether a quote is one to be alerted of.
#[export]
fn is_alert(quote: &Quote) -> Result<bool, ConfigError> {
    let band: Band = config("alerts")?;
    Ok(quote.price > band.upper_limit && band.symbols.contains(&quote.symbol))
}

/// Applies Java's rule to each price.
#[export]
fn reprice(prices: Vec<f64>, rule: impl Fn(f64) -> f64) -> Vec<f64> {
    prices.into_iter().map(rule).collect()
}
