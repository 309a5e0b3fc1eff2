package io.quarkiverse.robyn.deployment.bindings;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.robyn.deployment.metadata.TestRecords;
import io.quarkiverse.robyn.deployment.model.RustNaming;

/**
 * The inputs of the golden test: one folder of expected sources for each. {@code fixtures} is what the Rust side's own tests
 * wrote, the others are made here.
 */
final class GoldenModels {

    private GoldenModels() {
    }

    static Map<String, TestRecords> all() {
        var all = new TreeMap<String, TestRecords>();
        all.put("fixtures", TestRecords.of(Path.of("../rust-support/fixtures/records.bin"),
                new RustNaming("rust", "fixtures", false)));
        all.put("greeting", greeting());
        all.put("primitives", primitives());
        all.put("collections", collections());
        all.put("types", types());
        all.put("values", values());
        all.put("errors", errors());
        all.put("docs", docs());
        all.put("objects", objects());
        all.put("names", names());
        all.put("crates", crates());
        all.put("async", async());
        return all;
    }

    private static TestRecords greeting() {
        return new TestRecords().module("hello_world")
                .docs("Greets somebody.").function("say_hello", "String", "name: String")
                .function("add", "i32", "a: i32", "b: i32");
    }

    private static TestRecords primitives() {
        var records = new TestRecords().module("numbers");
        for (String type : new String[] { "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "char",
                "isize", "usize" }) {
            records.function("echo_" + type, type, "value: " + type);
        }
        return records
                .function("nothing", "()")
                .function("seven", "i64", "a: i8", "b: u8", "c: bool", "d: f32", "e: char", "f: u64", "g: isize")
                .function("many", "f64", "first_argument: f64", "second_argument: f64", "third_argument: f64",
                        "fourth_argument: f64", "fifth_argument: f64", "sixth_argument: f64")
                .function("mixed", "String", "flag: bool", "small: u8", "letter: char", "large: usize", "text: String");
    }

    private static TestRecords collections() {
        var records = new TestRecords().module("lists");
        for (String type : new String[] { "bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "char",
                "isize", "usize", "String" }) {
            records.function("vec_of_" + type.toLowerCase(), "Vec<" + type + ">", "values: Vec<" + type + ">");
            records.function("option_of_" + type.toLowerCase(), "Option<" + type + ">", "value: Option<" + type + ">");
        }
        return records
                .function("option_of_bytes", "Option<Vec<u8>>", "value: Option<Vec<u8>>")
                .function("option_of_list", "Option<Vec<String>>", "value: Option<Vec<String>>")
                .function("list_of_options", "Vec<Option<i32>>", "values: Vec<Option<i32>>")
                .function("matrix", "Vec<Vec<f64>>", "rows: Vec<Vec<f64>>")
                .function("deep", "Vec<Vec<Vec<String>>>", "values: Vec<Vec<Vec<String>>>")
                .function("counts", "HashMap<String, u64>", "words: HashMap<String, u64>")
                .function("groups", "HashMap<u8, Vec<Option<char>>>", "groups: HashMap<u8, Vec<Option<char>>>")
                .function("unique", "HashSet<String>", "values: HashSet<String>", "limits: HashSet<u16>")
                .function("clear", "()", "values: Vec<String>");
    }

    private static TestRecords types() {
        return new TestRecords().module("orders")
                .docs("An order to trade.")
                .struct("Order", "id: u64 // The number on the slip.", "symbol: String // Upper case letters.",
                        "side: Side", "legs: Vec<Leg>", "limit: Option<f64> // None for a market order.",
                        "tags: HashMap<String, String>", "notional_limit: u32")
                .struct("Leg", "ratio: i32", "child: Option<Order>")
                .docs("Which way.").enumeration("Side", "Buy // Pay.", "Sell // Be paid.", "ShortSell")
                .struct("Nothing")
                .struct("Blob", "name: String", "data: Vec<u8>", "weights: Option<Vec<f64>>", "score: f32", "size: u32")
                .docs("A figure in the plane.")
                .enumeration("Shape", "Circle(radius: f64)", "Polygon(points: Vec<orders::Point>, closed: bool)",
                        "Empty // Nothing at all.")
                .struct("Point", "x: f64", "y: f64")
                .docs("Checks an order.").function("check", "bool", "order: Order")
                .function("parse", "Order", "text: String")
                .function("flip", "Side", "side: Side").function("is_buy", "bool", "side: Side", "ordinal: u32")
                .function("find", "Option<Order>", "orders: Vec<Order>", "id: u64")
                .function("outline", "Vec<Point>", "shapes: HashMap<String, Shape>")
                .function("grow", "Shape", "shape: Shape", "by: f64")
                .function("pack", "Blob", "blob: Option<Blob>")
                .module("api::v1::reports")
                .struct("Report", "orders: Vec<orders::Order>")
                .function("report", "Report", "orders: HashMap<u64, orders::Order>");
    }

    private static TestRecords values() {
        return new TestRecords().module("values")
                .function("wait", "Duration", "span: Duration", "spans: Vec<Duration>", "longest: Option<Duration>")
                .function("between", "SystemTime", "from: SystemTime", "to: DateTime", "all: Vec<DateTime>")
                .function("multiply", "u128", "factors: Vec<i128>", "limits: HashMap<u128, Duration>")
                .function("turn", "[f64; 3]", "point: [f64; 3]", "names: [String; 2]", "grid: Option<[[u8; 2]; 4]>")
                .function("open", "OffsetDateTime", "on: Date", "at: Time", "from: PrimitiveDateTime",
                        "to: Vec<OffsetDateTime>")
                .function("price", "Decimal", "id: Uuid", "limits: HashMap<Uuid, Decimal>", "until: Option<Date>")
                .function("merge", "Json", "into: Json", "patches: Vec<Json>", "schema: Option<Json>")
                .struct("Window", "start: SystemTime", "length: Duration", "corners: [i32; 4]", "labels: [String; 2]",
                        "weight: i128");
    }

    private static TestRecords errors() {
        return new TestRecords().module("bank")
                .docs("Why a transfer failed.")
                .error("TransferError", "Broke(missing: u64, account: Account) // Not enough money.", "Closed",
                        "Remote(message: String, cause: String, stack_trace: Vec<String>, get_cause: i32)")
                .struct("Account", "iban: String")
                .docs("A line that is no amount.").errorStruct("ParseError", "line: u32", "text: String")
                .errorStruct("Fault", "value: Option<String>")
                .docs("Not there.").errorWithoutTrace("Missing", "Row(id: u64)", "Table")
                .function("find", "Result<u64, Missing>", "id: u64")
                .docs("Moves money.\n\n# Errors\n\nWhen there is not enough.")
                .function("transfer", "Result<u64, TransferError>", "from: Account", "to: Account", "amount: u64")
                .function("parse", "Result<Option<i64>, ParseError>", "text: String")
                .function("ping", "Result<(), Fault>")
                .function("load", "Result<String, dyn>", "path: String")
                .function("check", "Result<(), dyn>", "text: String");
    }

    private static TestRecords async() {
        return new TestRecords().module("shop")
                .error("OrderError", "Closed").struct("Order", "id: u64").enumeration("Uni", "One")
                .docs("Says hello, later.").asyncFunction("say_hello", "String", "name: String", "times: u32")
                .asyncFunction("wait", "()").asyncFunction("count", "i64")
                .asyncFunction("find", "Result<Option<Order>, dyn>", "id: u64", "call: Option<String>")
                .asyncFunction("place", "Result<Order, OrderError>", "order: Order")
                .asyncFunction("totals", "HashMap<String, Vec<f64>>", "orders: Vec<Order>")
                .module("clock").asyncFunction("now", "u64")
                .docs("Ticks.").stream("ticks", "u64", "millis: u32")
                .stream("seconds", "Result<Option<String>, shop::OrderError>")
                .asyncFunction("set_all", "u64", "times: Stream<u64>", "names: Stream<Option<String>>")
                .stream("stamped", "shop::Order", "to: Stream<shop::Order>", "element: Stream<Vec<Vec<i32>>>");
    }

    private static TestRecords objects() {
        return new TestRecords().module("counter")
                .docs("Counts.").object("Counter", "Eq", "Display")
                .docs("Starts at a value.").method("Counter", "", "new", "Result<Counter, CounterError>", "start: i64")
                .error("CounterError", "Negative(start: i64)")
                .docs("Counts on.").method("Counter", "&self", "add", "i64", "object: i64")
                .method("Counter", "&mut self", "reset", "()")
                .method("Counter", "&mut self", "rename", "Option<String>", "handle: String", "call: u8")
                .method("Counter", "", "zero", "Counter").method("Counter", "", "count", "u64")
                .method("Counter", "&self", "type", "bool", "other: Counter").method("Counter", "&self", "close", "()")
                .method("Counter", "&self", "to_string", "String").method("Counter", "&self", "handle", "i32")
                .method("Counter", "&self", "parts", "HashMap<String, Counter>")
                .docs("Counts on, later.").method("Counter", "async &self", "add_later", "i64", "more: i64")
                .method("Counter", "async ", "load", "Result<Counter, CounterError>")
                .function("add", "i64", "counter: Counter", "more: i64").function("close", "()")
                .module("uses").object("Plain").struct("Session", "counter: counter::Counter", "plain: Option<Plain>")
                .function("sessions", "Vec<Session>", "counters: Vec<counter::Counter>", "first: Session")
                .function("find", "Option<counter::Counter>", "name: String")
                .module("sub::uses").object("Type").method("Type", "", "new", "Type").method("Type", "&self", "new_", "Type");
    }

    private static TestRecords docs() {
        return new TestRecords().module("documented")
                .docs("""
                        Adds *two* numbers & says <b>so</b>; see [`Order`], [the book](https://doc.rust-lang.org/book/?a=1&b=2),
                        [other](crate::other) and <https://example.org/x>.

                        A second paragraph with `code`, `Vec<T>`, `a { b`, `*/`, ``a ` b`` and **bold `code`**. \\u0041 @ home.

                        # Examples

                        ```
                        # use robyn::*;
                        let sum = add(1, 2);
                        assert_eq!(sum, 3); // {}
                        ```

                        ```text
                        unbalanced { and */ and @tag and \\u
                        ```

                        Before a list:
                        - one
                          goes on
                        - two `x`

                        * star
                        1. first
                        2. second

                        | a | b |
                        |---|---|
                        | 1 | <2> |

                        @deprecated is no tag here

                        ~~~
                        never closed""")
                .function("add", "i32", "a: i32", "b: i32")
                .docs("Ends the comment */ in its first line").function("end", "()")
                .docs("- a list\n- at the start").function("list", "u8", "value: Option<u8>")
                .docs("```\ncode first\n```").function("code", "()")
                .docs("# Title\n\nText.")
                .struct("Documented", "a: i32 // The first line.\u2028The second.", "b: u8 // A byte & more.",
                        "c: bool", "d: String // See `*/` and @param.")
                .docs("Déjà vu — 日本語 \u2026").enumeration("Letter", "A // `A`", "B", "C // **bold** <i>");
    }

    private static TestRecords names() {
        return new TestRecords().module("names")
                .function("class", "i32", "new: i32", "call: i32", "_unused: i32", "_: i32", "user_id: i32", "v1_2: i32")
                .function("to_string", "String", "call: String", "to: Vec<Vec<u8>>", "element: HashMap<String, char>",
                        "from: String")
                .function("wait", "()").function("hash_code", "i32").function("get_class", "String")
                .function("names", "()").function("list", "Vec<List>").function("call", "Vec<Call>", "call: Call")
                .function("string", "String", "string: names::String_").function("order_line", "order_line")
                .struct("List", "hash_code: i32", "to_string: String", "equals: bool", "type: i32", "switch: Option<i32>")
                .struct("Call", "values: Vec<String>")
                .struct("String_", "value: String", "values: Vec<String>")
                .enumeration("Optional", "Optional(value: Option<names::List>)", "String(value: String)", "List", "Void")
                .struct("order_line", "x: i32")
                .struct("Pair", "value0: i32", "value1: i32")
                .enumeration("Kind", "HTTPServer", "LimitOrder", "V2", "Usd", "USD_CENT", "r#type")
                .module("counter")
                .struct("Counter", "value: i64", "step: i64")
                .function("value", "i64", "counter: Counter").function("increment", "Counter", "counter: Counter")
                .module("mode").enumeration("Mode", "On", "Off")
                .function("values", "Vec<Mode>").function("toggle", "Mode", "mode: Mode")
                .module("shape").enumeration("Shape", "Shape(size: f64)", "None")
                .function("area", "f64", "shape: Shape")
                .module("parse_exception").error("ParseError", "Empty")
                .function("get_message", "Result<String, ParseError>")
                .module("native::package").function("go", "()")
                .module("hello_world::inner", "hello_world.rs").function("go", "()")
                .module("sub::other").struct("Counter", "other: counter::Counter").struct("Override", "x: Vec<f64>")
                .function("convert", "Counter", "counter: counter::Counter");
    }

    private static TestRecords crates() {
        return new TestRecords().module("app")
                .function("price", "f64", "quote: robyn_app::x::Quote", "tick: ::pricing::Tick")
                .module("robyn_app::x", "x.rs").struct("Quote", "bid: f64")
                .module("pricing", "../../../pricing/src/lib.rs").struct("Tick", "at: i64").function("root", "()")
                .module("pricing::model::deep", "../../../pricing/src/model/deep.rs").function("leaf", "()")
                .module("robyn_app", "lib.rs").function("crate_root", "()");
    }
}
