//! Every message that the macros and the traits of robyn have is in an expected text of the UI tests, so that somebody
//! saw it at the author's own line.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// Messages that no source of a UI test can bring about, and why.
const UNSHOWN: [&str; 1] = [
    // A symbol: the linker is told of it.
    "::state {}@{}",
];

#[test]
fn every_message_has_a_ui_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut shown = String::new();
    for file in files(&root.join("robyn/tests/ui"), "stderr") {
        shown.push_str(&fs::read_to_string(file).unwrap());
    }
    let shown = spaced(&shown);
    let mut messages = Vec::new();
    for file in files(&root.join("robyn-macros/src"), "rs") {
        literals(parsed(&file), &mut messages);
    }
    for file in files(&root.join("robyn/src"), "rs") {
        diagnostics(parsed(&file), &mut messages);
    }
    assert!(messages.len() > 100, "few messages: {messages:?}");
    let missing: Vec<_> = messages
        .iter()
        .filter(|message| !UNSHOWN.contains(&message.as_str()))
        .filter(|message| !fixed_parts(message).iter().all(|part| shown.contains(part)))
        .collect();
    assert!(missing.is_empty(), "no UI test shows: {missing:#?}");
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn parsed(file: &Path) -> TokenStream {
    fs::read_to_string(file).unwrap().parse().unwrap()
}

/// The texts of the code, which are sentences; comments are not among them.
fn literals(code: TokenStream, messages: &mut Vec<String>) {
    for token in code {
        match token {
            TokenTree::Group(group) if !begins_with(&group.stream(), "doc") => {
                literals(group.stream(), messages);
            }
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                    && text.value().contains(' ')
                {
                    messages.push(text.value());
                }
            }
            _ => {}
        }
    }
}

/// The texts of `#[diagnostic::on_unimplemented]`.
fn diagnostics(code: TokenStream, messages: &mut Vec<String>) {
    for token in code {
        if let TokenTree::Group(group) = token {
            if begins_with(&group.stream(), "diagnostic") {
                literals(group.stream(), messages);
            } else {
                diagnostics(group.stream(), messages);
            }
        }
    }
}

fn begins_with(code: &TokenStream, name: &str) -> bool {
    matches!(code.clone().into_iter().next(), Some(TokenTree::Ident(ident)) if ident == name)
}

/// What a format string has between its placeholders.
fn fixed_parts(message: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = message.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.peek() == Some(&c) => {
                chars.next();
                parts.last_mut().unwrap().push(c);
            }
            '{' => {
                while chars.next().is_some_and(|c| c != '}') {}
                parts.push(String::new());
            }
            _ => parts.last_mut().unwrap().push(c),
        }
    }
    parts.iter().map(|part| spaced(part)).collect()
}

/// Without line breaks and indentation.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
