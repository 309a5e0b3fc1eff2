//! JSON of any shape, which is Jackson's `JsonNode` in Java.
//!
//! ```cargo
//! [dependencies]
//! serde_json = "1"
//! ```

use robyn::*;
use serde_json::{Map, Value};

/// The document after a merge patch (RFC 7396): members of the patch replace the document's, null takes one away.
#[export]
fn merge(document: Value, patch: Value) -> Value {
    let Value::Object(changes) = patch else {
        return patch;
    };
    let mut members = match document {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    for (name, change) in changes {
        match change {
            Value::Null => {
                members.remove(&name);
            }
            change => {
                let before = members.remove(&name).unwrap_or_default();
                members.insert(name, merge(before, change));
            }
        }
    }
    Value::Object(members)
}
