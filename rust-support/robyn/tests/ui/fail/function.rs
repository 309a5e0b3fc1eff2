use robyn::*;

#[export]
fn generic<T: ToString>(value: T) -> String {
    value.to_string()
}

#[export]
fn lifetime<'a>(text: &'a str) -> usize {
    text.len()
}

#[export]
fn pattern((a, b): (i32, i32)) -> i32 {
    a + b
}

#[export]
fn unnamed(_: i32) {}

#[export]
unsafe fn careless() {}

#[export]
fn keeps(text: &'static str) {
    let _ = text;
}

#[export]
fn keeps_inside(text: Option<&'static str>) {
    let _ = text;
}

#[export]
fn changes(values: &mut Vec<i32>) {
    values.clear();
}

#[export]
fn anything(text: impl ToString) -> usize {
    text.to_string().len()
}

#[export]
fn something() -> impl ToString {
    1
}

#[export]
fn configured(#[cfg(debug_assertions)] text: &str) {
    let _ = text;
}

#[export(fast)]
fn unknown_option() {}

fn main() {}
