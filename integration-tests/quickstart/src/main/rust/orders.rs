//! Trading orders: read from JSON, checked, priced.
//!
//! ```cargo
//! [dependencies]
//! serde = { version = "1", features = ["derive"] }
//! serde_json = "1"
//! ```

use std::collections::BTreeMap;
use std::fmt;

use robyn::*;
use serde::{Deserialize, Serialize};

use crate::pricing::fees::{Tier, fee_cents};

const MAX_LEGS: usize = 16;
const MAX_QUANTITY: i64 = 1_000_000;
const MAX_PRICE_CENTS: i64 = 100_000_000;
/// An order may be worth at most 50 million.
const MAX_NOTIONAL_CENTS: i64 = 5_000_000_000;
/// What a market order is priced at until it is filled.
const MARKET_PRICE_CENTS: i64 = 10_000;

/// Whether a leg buys or sells.
#[export]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Side {
    Buy,
    Sell,
}

/// How long an order stays in the book.
#[export]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TimeInForce {
    Day,
    GoodTillCancelled,
    ImmediateOrCancel,
}

/// One instrument of an order.
#[export]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leg {
    /// One to six capital letters, then perhaps a dot and a class, as in `BRK.B`.
    pub symbol: String,
    pub side: Side,
    /// From 1 to 1,000,000.
    pub quantity: i64,
    /// In hundredths of the currency; a market order has none.
    pub limit_cents: Option<i64>,
    /// The market identifier code, when the client asks for one.
    pub venue: Option<String>,
}

/// What a client sends.
#[export]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    /// `ORD-` and six to twelve digits.
    pub id: String,
    pub account: String,
    pub time_in_force: TimeInForce,
    /// From 1 to 16.
    pub legs: Vec<Leg>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    pub note: Option<String>,
}

/// An order that was accepted.
#[export]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    pub id: String,
    pub legs: u32,
    /// Bought and sold, added up.
    pub notional_cents: i64,
    pub fee_cents: i64,
    /// The symbols in alphabetical order, each once.
    pub symbols: Vec<String>,
}

/// Why an order was refused. Legs are counted from 1.
#[export(error)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "error", rename_all_fields = "camelCase")]
pub enum OrderError {
    /// The text is not JSON.
    NotJson {
        line: u32,
        column: u32,
        reason: String,
    },
    /// It is JSON, but not an order.
    NotAnOrder {
        line: u32,
        column: u32,
        reason: String,
    },
    InvalidId {
        id: String,
    },
    LegCount {
        legs: u32,
    },
    InvalidSymbol {
        leg: u32,
        symbol: String,
    },
    QuantityOutOfRange {
        leg: u32,
        quantity: i64,
    },
    PriceOutOfRange {
        leg: u32,
        cents: i64,
    },
    NotionalTooLarge {
        cents: i64,
        limit: i64,
    },
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { reason, .. } => write!(f, "not JSON: {reason}"),
            Self::NotAnOrder { reason, .. } => write!(f, "not an order: {reason}"),
            Self::InvalidId { id } => {
                write!(f, "the id {id:?} is not ORD- and six to twelve digits")
            }
            Self::LegCount { legs } => {
                write!(f, "an order has 1 to {MAX_LEGS} legs, this one {legs}")
            }
            Self::InvalidSymbol { leg, symbol } => {
                write!(f, "leg {leg}: {symbol:?} is not a symbol")
            }
            Self::QuantityOutOfRange { leg, quantity } => write!(
                f,
                "leg {leg}: the quantity {quantity} is not between 1 and {MAX_QUANTITY}"
            ),
            Self::PriceOutOfRange { leg, cents } => write!(
                f,
                "leg {leg}: the limit {cents} is not between 1 and {MAX_PRICE_CENTS} hundredths"
            ),
            Self::NotionalTooLarge { cents, limit } => write!(
                f,
                "the order is worth {cents} hundredths, more than the limit of {limit}"
            ),
        }
    }
}

impl std::error::Error for OrderError {}

/// Over HTTP a refusal is a JSON object.
impl IntoResponse for OrderError {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(self)).into_response()
    }
}

/// Reads an order from JSON. The values are not checked yet.
#[export]
pub fn parse(json: &[u8]) -> Result<Order, OrderError> {
    serde_json::from_slice(json).map_err(|error| {
        let (line, column) = (error.line() as u32, error.column() as u32);
        let reason = error.to_string();
        if error.is_data() {
            OrderError::NotAnOrder {
                line,
                column,
                reason,
            }
        } else {
            OrderError::NotJson {
                line,
                column,
                reason,
            }
        }
    })
}

/// Checks an order and prices it.
#[export]
pub fn check(order: Order) -> Result<Confirmation, OrderError> {
    if !is_id(&order.id) {
        return Err(OrderError::InvalidId { id: order.id });
    }
    if order.legs.is_empty() || order.legs.len() > MAX_LEGS {
        return Err(OrderError::LegCount {
            legs: order.legs.len() as u32,
        });
    }
    let mut notional_cents = 0;
    for (number, leg) in (1..).zip(&order.legs) {
        // Sixteen legs within their ranges stay far below the largest i64.
        notional_cents += leg_notional_cents(number, leg)?;
    }
    if notional_cents > MAX_NOTIONAL_CENTS {
        return Err(OrderError::NotionalTooLarge {
            cents: notional_cents,
            limit: MAX_NOTIONAL_CENTS,
        });
    }
    let tier = match order.tags.get("tier").map(String::as_str) {
        Some("professional") => Tier::Professional,
        _ => Tier::Retail,
    };
    let legs = order.legs.len() as u32;
    let mut symbols: Vec<_> = order.legs.into_iter().map(|leg| leg.symbol).collect();
    symbols.sort();
    symbols.dedup();
    Ok(Confirmation {
        id: order.id,
        legs,
        notional_cents,
        fee_cents: fee_cents(notional_cents, tier),
        symbols,
    })
}

/// Reads and checks an order in one call.
#[export]
pub fn place(json: &[u8]) -> Result<Confirmation, OrderError> {
    check(parse(json)?)
}

/// The same over HTTP. axum's extractor reads the order and answers what it cannot read.
#[post("/rust/orders")]
fn place_over_http(
    Json(order): Json<Order>,
) -> Result<(StatusCode, Json<Confirmation>), OrderError> {
    Ok((StatusCode::CREATED, Json(check(order)?)))
}

fn leg_notional_cents(number: u32, leg: &Leg) -> Result<i64, OrderError> {
    if !is_symbol(&leg.symbol) {
        return Err(OrderError::InvalidSymbol {
            leg: number,
            symbol: leg.symbol.clone(),
        });
    }
    if !(1..=MAX_QUANTITY).contains(&leg.quantity) {
        return Err(OrderError::QuantityOutOfRange {
            leg: number,
            quantity: leg.quantity,
        });
    }
    let price_cents = leg.limit_cents.unwrap_or(MARKET_PRICE_CENTS);
    if !(1..=MAX_PRICE_CENTS).contains(&price_cents) {
        return Err(OrderError::PriceOutOfRange {
            leg: number,
            cents: price_cents,
        });
    }
    Ok(leg.quantity * price_cents)
}

fn is_id(id: &str) -> bool {
    id.strip_prefix("ORD-").is_some_and(|digits| {
        (6..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_symbol(symbol: &str) -> bool {
    let (name, class) = symbol.split_once('.').unwrap_or((symbol, "A"));
    let capitals = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    (1..=6).contains(&name.len()) && capitals(name) && class.len() == 1 && capitals(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols() {
        for good in ["A", "ACME", "BRK.B", "GOOGLE"] {
            assert!(is_symbol(good), "{good}");
        }
        for bad in [
            "", ".", "acme", "TOOLONGX", "BRK.", "BRK.BB", "A B", "ÄB", "BRK.b",
        ] {
            assert!(!is_symbol(bad), "{bad}");
        }
    }

    #[test]
    fn ids() {
        for good in ["ORD-123456", "ORD-123456789012"] {
            assert!(is_id(good), "{good}");
        }
        for bad in [
            "",
            "ORD-",
            "ORD-12345",
            "ORD-1234567890123",
            "ord-123456",
            "ORD-12345x",
        ] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn the_place_of_a_syntax_error_is_told() {
        let error = parse(b"{\n  \"id\": ,\n}").unwrap_err();
        assert!(
            matches!(
                error,
                OrderError::NotJson {
                    line: 2,
                    column: 9,
                    ..
                }
            ),
            "{error:?}"
        );
    }
}
