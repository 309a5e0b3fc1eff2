package io.quarkiverse.robyn.deployment.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.deployment.metadata.MetadataRecord;
import io.quarkiverse.robyn.deployment.metadata.ModelReader;
import io.quarkiverse.robyn.deployment.metadata.TestRecords;

class ModelCheckTest {

    private static final String FILE = "/home/ada/app/src/main/rust/";

    @Test
    void aSoundModelHasNoProblems() {
        check(new TestRecords().module("a").struct("Point", "x: f64").function("f", "Option<Point>", "p: Vec<Point>")
                .route("list", "GET", "/points").route("add", "POST", "/points").route("one", "GET", "/points/{id}")
                .route("rest", "GET", "/points/{*rest}").route("root", "GET", "/"));
    }

    @Test
    void whatIsNotExportedIsNamedByItsUser() {
        check(new TestRecords().module("a").function("f", "Vec<Hidden>", "order: Option<Secret>")
                .function("g", "Result<i32, Broken>").struct("Open", "inner: HashMap<String, Hidden>"),
                "a.rs:10: The type of parameter `order` of a::f is not exported",
                "a.rs:10: The type of the result of a::f is not exported",
                "a.rs:20: The type of the error of a::g is not exported",
                "a.rs:30: The type of field `inner` of a::Open is not exported");
    }

    @Test
    void whatJavaCannotSayIsNamed() {
        check(new TestRecords().module("a").function("f", "Option<Option<i32>>", "a: Vec<()>")
                .function("g", "()", "keys: HashMap<Vec<u8>, i32>", "set: HashSet<Vec<i32>>"),
                "a.rs:10: Parameter `a` of a::f contains (), which is no value in Java",
                "a.rs:10: The result of a::f is an Option of an Option, and Java has one null only",
                "a.rs:20: The keys of parameter `keys` of a::g would be Java arrays, which have no equality",
                "a.rs:20: The elements of parameter `set` of a::g would be Java arrays, which have no equality");
    }

    @Test
    void errorsAndValuesAreNotMixedUp() {
        check(new TestRecords().module("a").error("Bad", "Worse").enumeration("Good", "Better").enumeration("Never")
                .function("f", "Vec<Bad>").function("g", "Result<(), Good>"),
                "a.rs:40: The result of a::f uses the error a::Bad as a value",
                "a.rs:50: The error of a::g, a::Good, is exported as a value",
                "a.rs:30: The enum a::Never has no variants, so no value can cross");
    }

    @Test
    void objectsAreChecked() {
        check(new TestRecords().module("a").object("Counter").method("Counter", "", "new", "i64")
                .method("Counter", "&self", "get_it", "i64").method("Counter", "&self", "getIt", "Hidden"),
                "a.rs:30: a::Counter::get_it and a::Counter::getIt (" + FILE
                        + "a.rs:40) would both be the Java method rust.Counter.getIt",
                "a.rs:40: The type of the result of a::Counter::getIt is not exported",
                "a.rs:20: a::Counter::new is Java's constructor, but does not return Counter");
    }

    @Test
    void statesAreChecked() {
        check(new TestRecords().module("a").state("last", "none", "middle", "first").state("first", "none")
                .state("middle", "none", "first"));
        check(new TestRecords().module("a").state("one", "none", "two").state("two", "none", "three")
                .state("three", "none", "one").state("self_made", "none", "self_made"),
                "a.rs:30: The state a::three is made from a::one (" + FILE + "a.rs:10), which is made from a::two (" + FILE
                        + "a.rs:20), which is made from a::three",
                "a.rs:40: The state a::self_made is made from itself");
        check(new TestRecords().module("a").object("Counter").method("Counter", "&mut self", "add", "()")
                .state("counter", "Counter"),
                "a.rs:20: a::Counter::add takes `&mut self`, but its object is the state a::counter (" + FILE
                        + "a.rs:30), which all threads share");
    }

    @Test
    void aStateComesAfterWhatItIsMadeFrom() {
        assertEquals(List.of("first", "middle", "last"), new TestRecords().module("a").state("last", "none", "middle", "first")
                .state("first", "none").state("middle", "none", "first").model().states().stream()
                .map(state -> state.name()).toList());
    }

    @Test
    void twoTypesOfOnePathAreNamed() {
        check(new TestRecords().module("a").struct("Same", "x: i32").struct("Same", "y: i32"),
                "a.rs:20: Two exported types are named a::Same; the other one is at " + FILE + "a.rs:10",
                "a.rs:20: a::Same and a::Same (" + FILE + "a.rs:10) would both be the Java class rust.Same");
    }

    @Test
    void twoItemsOfOneJavaNameAreNamed() {
        check(new TestRecords().module("a").function("say_hello", "()").function("sayHello", "i32", "a: i32")
                .struct("Order", "user_id: i32", "userId: i32").enumeration("Kind", "AB", "Ab")
                .module("b").struct("Order", "x: i32").struct("ORDER", "x: i32").function("f", "()", "a_b: i32", "aB: i32")
                .module("rust_bindings").function("f", "()")
                .module("A").function("g", "()"),
                "b.rs:20: b::ORDER and a::Order (" + FILE + "a.rs:30) would both be the Java class rust.ORDER",
                "b.rs:10: b::Order and a::Order (" + FILE + "a.rs:30) would both be the Java class rust.Order",
                "a.rs:20: a::sayHello and A::g (" + FILE + "A.rs:10) would both be in the Java class rust.A",
                "rust_bindings.rs:10: rust_bindings::f would be the Java class rust.RustBindings, which the generated bindings"
                        + " need",
                "a.rs:10: a::say_hello and a::sayHello (" + FILE + "a.rs:20) would both be the Java method rust.A.sayHello",
                "b.rs:30: Two parameters of b::f get the Java name aB",
                "a.rs:40: Two variants of a::Kind get the Java name AB",
                "a.rs:30: Two fields of a::Order get the Java name userId");
    }

    @Test
    void routesThatHideEachOtherAreNamed() {
        check(new TestRecords().module("a").route("one", "GET", "/orders/{id}").route("two", "GET", "/orders/{name}")
                .route("all", "ANY", "/x").route("some", "PUT", "/x").route("other", "POST", "/orders/{id}"),
                "a.rs:20: Two routes answer GET /orders/{name}: a::one (" + FILE + "a.rs:10) and a::two",
                "a.rs:40: Two routes answer PUT /x: a::all (" + FILE + "a.rs:30) and a::some");
    }

    @Test
    void pathsThatNoRouterTakesAreNamed() {
        for (String path : List.of("orders", "", "/a b", "/a?b=1", "/a//b", "/{id", "/id}", "/{}", "/{a-b}", "/x{a}", "/{a}{b}",
                "/{*rest}/more", "/{a}/{a}", "/:id", "/files/*", "/{a*}")) {
            var problems = ModelCheck.check(new TestRecords().module("a").route("r", "GET", path).model());
            assertEquals(1, problems.size(), path);
            assertEquals("The path \"" + path + "\" of a::r ", problems.getFirst().title().substring(0, 20 + path.length()));
        }
    }

    @Test
    void tooManyFieldsForTheJvmAreNamed() {
        var fields = new String[128];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = "f" + i + ": f64";
        }
        check(new TestRecords().module("a").struct("Wide", fields), "a.rs:10: a::Wide has too many fields for Java");
    }

    @Test
    void aLibraryHasOneRobyn() {
        List<MetadataRecord> none = new TestRecords().module("a").function("f", "()").records();
        assertEquals("The Rust library does not contain the robyn crate",
                ModelCheck.check(ModelReader.read(none.subList(1, 2), TestRecords.NAMING)).getFirst().title());
        check(new TestRecords().add(MetadataRecord.Kind.LIBRARY, 0, List.of(), List.of("3", "0.2.0", "x86_64", "linux", "gnu")),
                "The Rust library contains two versions of the robyn crate: 0.1.0 and 0.2.0");
    }

    @Test
    void theAbiChangesWithWhatMustMatchOnly() {
        var records = new TestRecords().module("a").function("f", "i32", "x: i32");
        assertEquals(records.model().abi(),
                new TestRecords().module("robyn_app::robyn_user::a", "moved/a.rs").docs("Documented.")
                        .function("f", "i32", "x: i32").route("r", "GET", "/").model().abi());
        for (TestRecords other : List.of(
                new TestRecords().module("a").function("f", "i32", "y: i32"),
                new TestRecords().module("a").function("f", "u32", "x: i32"),
                new TestRecords().module("a").function("f", "i32", "x: Option<i32>"),
                new TestRecords().module("a").function("g", "i32", "x: i32"),
                new TestRecords().module("a").function("f", "i32", "x: i32").struct("S"))) {
            assertNotEquals(records.model().abi(), other.model().abi());
        }
    }

    private static void check(TestRecords records, String... expected) {
        List<String> problems = ModelCheck.check(records.model()).stream()
                .map(problem -> problem.place().map(place -> place.toString().replace(FILE, "") + ": ").orElse("")
                        + problem.title())
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", problems));
    }
}
