//! What an order costs. All amounts are in hundredths of the currency.

use robyn::*;

/// How much a client trades, and so what each trade costs.
#[export]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// 10 basis points, at least 1.00.
    Retail,
    /// 2 basis points, no minimum.
    Professional,
}

/// The fee for one trade, rounded half up to a whole hundredth.
///
/// # Panics
/// When `notional_cents` is negative.
#[export]
pub fn fee_cents(notional_cents: i64, tier: Tier) -> i64 {
    assert!(
        notional_cents >= 0,
        "a notional of {notional_cents} hundredths is negative"
    );
    let (basis_points, minimum) = match tier {
        Tier::Retail => (10, 100),
        Tier::Professional => (2, 0),
    };
    let fee = (i128::from(notional_cents) * basis_points + 5_000) / 10_000;
    i64::try_from(fee)
        .expect("a thousandth of an i64 is an i64")
        .max(minimum)
}

/// The fee of each trade, in the order given.
#[export]
fn fees_cents(notionals_cents: &[i64], tier: Tier) -> Vec<i64> {
    notionals_cents
        .iter()
        .map(|&notional| fee_cents(notional, tier))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retail_pays_ten_basis_points_and_at_least_one() {
        assert_eq!(fee_cents(1_000_000, Tier::Retail), 1_000);
        assert_eq!(fee_cents(500, Tier::Retail), 100);
    }

    #[test]
    fn rounds_half_up() {
        assert_eq!(fee_cents(2_500, Tier::Professional), 1);
        assert_eq!(fee_cents(2_499, Tier::Professional), 0);
    }
}
