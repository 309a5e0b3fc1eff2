//! What rustc says to users, and what it accepts.
//!
//! After a change on purpose: `TRYBUILD=overwrite cargo test -p robyn --all-features --test ui` (and the same with
//! `--features http`, and without features), and look at the difference.

use std::process::Command;

/// The release whose messages the expected texts hold; another one words and places some of them differently.
const RUSTC: &str = "1.95";

fn rustc() -> String {
    let output = Command::new("rustc").arg("--version").output();
    String::from_utf8(output.expect("rustc runs").stdout).expect("a version")
}

#[test]
fn messages() {
    let rustc = rustc();
    if !rustc.starts_with(&format!("rustc {RUSTC}.")) {
        eprintln!("skipped: the expected texts are those of rustc {RUSTC}, this is {rustc}");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
    // Every feature that brings an extractor is in the list that rustc prints.
    if cfg!(feature = "connect-info") {
        cases.compile_fail("tests/ui/routes/*.rs");
        cases.pass("tests/ui/routes_pass/*.rs");
    }
    if cfg!(feature = "async") {
        cases.compile_fail("tests/ui/futures/*.rs");
        cases.pass("tests/ui/futures_pass/*.rs");
    }
    if cfg!(not(feature = "async")) {
        cases.compile_fail("tests/ui/without_async/*.rs");
    }
    if cfg!(all(feature = "http", not(feature = "async"))) {
        cases.compile_fail("tests/ui/http_without_async/*.rs");
    }
    if cfg!(not(feature = "http")) {
        cases.compile_fail("tests/ui/without_http/*.rs");
    }
}
