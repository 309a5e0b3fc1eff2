//! Orders and quotes of the suite `http`, the same text for Quarkus, axum and actix-web: the rules are those of the quickstart's
//! orders.rs, the strings borrow from the request.
//!
//! ```cargo
//! [dependencies]
//! serde = { version = "1", features = ["derive"] }
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

const MAX_LEGS: usize = 16;
const MAX_QUANTITY: i64 = 1_000_000;
const MAX_PRICE_CENTS: i64 = 100_000_000;
const MAX_NOTIONAL_CENTS: i64 = 5_000_000_000;
const MARKET_PRICE_CENTS: i64 = 10_000;

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Side {
    Buy,
    Sell,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TimeInForce {
    Day,
    GoodTillCancelled,
    ImmediateOrCancel,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leg<'a> {
    #[serde(borrow)]
    pub symbol: Cow<'a, str>,
    pub side: Side,
    pub quantity: i64,
    pub limit_cents: Option<i64>,
    #[serde(borrow)]
    pub venue: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order<'a> {
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    #[serde(borrow)]
    pub account: Cow<'a, str>,
    pub time_in_force: TimeInForce,
    #[serde(borrow)]
    pub legs: Vec<Leg<'a>>,
    #[serde(borrow, default)]
    pub tags: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    #[serde(borrow)]
    pub note: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation<'a> {
    pub id: &'a str,
    pub legs: u32,
    pub notional_cents: i64,
    pub fee_cents: i64,
    pub symbols: Vec<&'a str>,
}

/// Of one order of a batch: its confirmation, or null.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Outcome<'a>(Option<Confirmation<'a>>);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    pub symbol: String,
    pub bid_cents: i64,
    pub ask_cents: i64,
    pub size: u32,
    pub venue: &'static str,
    pub open: bool,
}

pub fn outcome<'a>(order: &'a Order<'_>) -> Outcome<'a> {
    Outcome(check(order))
}

/// The confirmation, unless the order is refused.
pub fn check<'a>(order: &'a Order<'_>) -> Option<Confirmation<'a>> {
    if !is_id(&order.id) || order.legs.is_empty() || order.legs.len() > MAX_LEGS {
        return None;
    }
    let mut notional = 0;
    for leg in &order.legs {
        let price = leg.limit_cents.unwrap_or(MARKET_PRICE_CENTS);
        let fits =
            (1..=MAX_QUANTITY).contains(&leg.quantity) && (1..=MAX_PRICE_CENTS).contains(&price);
        if !is_symbol(&leg.symbol) || !fits {
            return None;
        }
        notional += leg.quantity * price;
    }
    if notional > MAX_NOTIONAL_CENTS {
        return None;
    }
    let professional = order
        .tags
        .get("tier")
        .is_some_and(|tier| tier == "professional");
    let (rate, least) = if professional { (2, 0) } else { (10, 100) };
    let mut symbols: Vec<&str> = order.legs.iter().map(|leg| leg.symbol.as_ref()).collect();
    symbols.sort_unstable();
    symbols.dedup();
    Some(Confirmation {
        id: &order.id,
        legs: order.legs.len() as u32,
        notional_cents: notional,
        fee_cents: ((notional * rate + 5_000) / 10_000).max(least),
        symbols,
    })
}

pub fn quotes(count: u32) -> Vec<Quote> {
    (0..count)
        .map(|nth| {
            let letter = |shift: u32| char::from(b'A' + (nth / shift % 26) as u8);
            let bid_cents = 10_000 + i64::from(nth) * 37 % 5_000;
            Quote {
                symbol: String::from_iter([letter(676), letter(26), letter(1)]),
                bid_cents,
                ask_cents: bid_cents + 5,
                size: 100 + nth % 900,
                venue: if nth % 2 == 0 { "XNAS" } else { "XNYS" },
                open: nth % 3 != 0,
            }
        })
        .collect()
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
