//! Types of other crates: nothing to turn on, a dependency is enough.
//!
//! ```cargo
//! [dependencies]
//! rust_decimal = { version = "1", default-features = false, features = ["std"] }
//! uuid = "1"
//! ```

use robyn::*;
use rust_decimal::{Decimal, RoundingStrategy};
use uuid::Uuid;

/// Some of one article.
#[export]
pub struct Position {
    article: Uuid,
    price: Decimal,
    quantity: u32,
}

/// What all positions cost, with a tax in percent, to the cent.
#[export]
fn total(positions: &[Position], tax: Decimal) -> Decimal {
    let net: Decimal = positions
        .iter()
        .map(|position| position.price * Decimal::from(position.quantity))
        .sum();
    let gross = net + net * tax / Decimal::ONE_HUNDRED;
    gross.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// The article that costs most; nothing when there are no positions.
#[export]
fn dearest(positions: &[Position]) -> Option<Uuid> {
    positions
        .iter()
        .max_by_key(|position| position.price)
        .map(|position| position.article)
}
