//! An object: its values stay in Rust, and Java calls its methods.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use robyn::*;

/// Balances by account, in hundredths.
#[export(object)]
#[derive(Default)]
struct Ledger {
    balances: Mutex<BTreeMap<String, i64>>,
}

/// Why an amount is not booked.
#[export(error)]
#[derive(Debug)]
enum LedgerError {
    /// The account would be in debt.
    Overdrawn {
        /// What is missing, in hundredths.
        missing: i64,
    },
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LedgerError::Overdrawn { missing } = self;
        write!(f, "{missing} hundredths are missing")
    }
}

#[export]
impl Ledger {
    /// A ledger with nothing in it.
    fn new() -> Self {
        Ledger::default()
    }

    /// Adds an amount, which may be negative, and returns the new balance.
    fn book(&self, account: &str, cents: i64) -> Result<i64, LedgerError> {
        let mut balances = self.lock();
        let balance = balances.get(account).unwrap_or(&0) + cents;
        if balance < 0 {
            return Err(LedgerError::Overdrawn { missing: -balance });
        }
        balances.insert(account.to_owned(), balance);
        Ok(balance)
    }

    /// The balance of an account that something was booked to.
    fn balance(&self, account: &str) -> Option<i64> {
        self.lock().get(account).copied()
    }

    /// How many accounts there are.
    fn accounts(&self) -> u32 {
        self.lock().len() as u32
    }

    /// Moves everything that is booked here into another ledger.
    fn merge_into(&self, other: &Ledger) -> Result<(), LedgerError> {
        for (account, cents) in std::mem::take(&mut *self.lock()) {
            other.book(&account, cents)?;
        }
        Ok(())
    }
}

impl Ledger {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, i64>> {
        self.balances.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
