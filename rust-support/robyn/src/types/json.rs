//! JSON of any shape.

use std::sync::OnceLock;

use serde_json::{Map, Number, Value};

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::Type;
use crate::writer::Writer;

const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const SIGNED: u8 = 3;
const UNSIGNED: u8 = 4;
const FLOAT: u8 = 5;
const TEXT: u8 = 6;
const ARRAY: u8 = 7;
const OBJECT: u8 = 8;
/// A number as its text, which only serde_json's feature `arbitrary_precision` makes.
const DIGITS: u8 = 9;

#[diagnostic::do_not_recommend]
impl Type for Value {
    const CODE: Code = Code::of(34);

    fn read(input: &mut Reader<'_>) -> Self {
        match input.u8() {
            NULL => Value::Null,
            FALSE => Value::Bool(false),
            TRUE => Value::Bool(true),
            SIGNED => Value::from(i64::read(input)),
            UNSIGNED => Value::from(u64::read(input)),
            FLOAT => match Number::from_f64(f64::read(input)) {
                Some(number) => Value::Number(number),
                None => bad_input("a number is not finite"),
            },
            TEXT => Value::String(String::read(input)),
            ARRAY => {
                input.enter();
                let values = Value::read_vec(input);
                input.leave();
                Value::Array(values)
            }
            OBJECT => {
                input.enter();
                let mut values = Map::new();
                for _ in 0..input.count() {
                    let key = String::read(input);
                    values.insert(key, Value::read(input));
                }
                input.leave();
                Value::Object(values)
            }
            _ => bad_input("a value is of no kind that JSON has"),
        }
    }

    fn write(&self, output: &mut Writer) {
        match self {
            Value::Null => output.u8(NULL),
            Value::Bool(false) => output.u8(FALSE),
            Value::Bool(true) => output.u8(TRUE),
            Value::Number(number) => write_number(number, output),
            Value::String(text) => {
                output.u8(TEXT);
                output.text(text);
            }
            Value::Array(values) => {
                output.u8(ARRAY);
                output.enter();
                Value::write_slice(values, output);
                output.leave();
            }
            Value::Object(values) => {
                output.u8(OBJECT);
                output.enter();
                output.count(values.len());
                for (key, value) in values {
                    output.text(key);
                    value.write(output);
                }
                output.leave();
            }
        }
    }
}

fn write_number(number: &Number, output: &mut Writer) {
    if let Some(value) = number.as_i64() {
        output.u8(SIGNED);
        value.write(output);
    } else if let Some(value) = number.as_u64() {
        output.u8(UNSIGNED);
        value.write(output);
    } else if let (false, Some(value)) = (numbers_are_texts(), number.as_f64()) {
        output.u8(FLOAT);
        value.write(output);
    } else {
        output.u8(DIGITS);
        output.text(&number.to_string());
    }
}

/// Whether some crate of the application has turned serde_json's feature `arbitrary_precision` on.
fn numbers_are_texts() -> bool {
    static TEXTS: OnceLock<bool> = OnceLock::new();
    *TEXTS.get_or_init(|| serde_json::from_str::<Number>("1e400").is_ok())
}
