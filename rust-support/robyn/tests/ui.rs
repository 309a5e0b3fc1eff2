//! What rustc says to users, and what it accepts.
//!
//! After a change on purpose: `TRYBUILD=overwrite cargo test -p robyn --all-features --test ui` (and the same with
//! `--features http`, and without features), and look at the difference.

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
    if cfg!(feature = "async") {
        cases.compile_fail("tests/ui/routes/*.rs");
        cases.pass("tests/ui/routes_pass/*.rs");
    }
    if cfg!(all(feature = "http", not(feature = "async"))) {
        cases.compile_fail("tests/ui/without_async/*.rs");
    }
    if cfg!(not(feature = "http")) {
        cases.compile_fail("tests/ui/without_http/*.rs");
    }
}
