package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Counters.Counter;
import io.quarkiverse.robyn.runtime.ffi.Counters.Fragile;

/** The Rust part of a panic's stack trace. */
class RustFramesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            robyn_app::robyn_user::orders::validate                                     | rust.Orders.validate
            robyn_app::robyn_user::orders::validate::{{closure}}                        | rust.Orders.validate
            robyn_app::robyn_user_2::sub::dir::x_y::f::{closure#0}::{closure#1}         | rust.sub.dir.XY.f
            robyn_app::robyn_user::ledger::Ledger::book                                 | rust.Ledger.book
            robyn_app::robyn_user::sub::ledger::Ledger::book                            | rust.sub.Ledger.book
            <robyn_app::robyn_user::ledger::Ledger as core::fmt::Display>::fmt          | rust.Ledger.fmt
            robyn_app::robyn_user::lists::List<T>::map::<alloc::vec::Vec<u8>>           | rust.List.map
            serde_json::de::from_str                                                    | serde_json.de.from_str
            <serde_json::value::Value as core::ops::index::Index<I>>::index             | serde_json.value.Value.index
            <my_crate::Wrapper<F> as core::ops::FnOnce<() -> u8>>::call_once            | my_crate.Wrapper.call_once
            main                                                                        | rust.main
            {closure#0}                                                                 | rust.{closure#0}
            <>                                                                          | rust.<>
            """)
    void functionsAreWhereTheirClassesAre(String function, String frame) {
        assertEquals(frame + "(a.rs:7)", RustFrames.frame(function, "/x/a.rs", 7, "rust").toString());
        assertEquals(frame + "(Unknown Source)", RustFrames.frame(function, "", 0, "rust").toString());
    }

    @Test
    void functionsOfTheUserStandAboveJavas() {
        RustFunction words = Fixtures.function("calls::panic_in_words");
        RustPanicException panic = assertThrows(RustPanicException.class, () -> words.call(0));
        StackTraceElement[] trace = panic.getStackTrace();
        assertEquals("fixtures.calls.panic_in_words(calls.rs:" + panic.line() + ")", trace[0].toString());
        assertTrue(Arrays.stream(trace).anyMatch(frame -> frame.getClassName().equals(getClass().getName())));
        assertEquals(trace.length, panic.getStackTrace().length, "they are there once");

        RustPanicException deep = deepPanic();
        assertEquals("fixtures.calls.innermost(calls.rs:" + deep.line() + ")", deep.getStackTrace()[0].toString());
        // The closure in it, and itself.
        assertEquals("panic_deep_down", deep.getStackTrace()[1].getMethodName());
        assertEquals("panic_deep_down", deep.getStackTrace()[2].getMethodName());
        assertFalse(deep.getStackTrace()[3].getClassName().startsWith("fixtures"), deep.getStackTrace()[3]::toString);
    }

    @Test
    void methodsAndDropsOfObjectsHaveThem() {
        Counter counter = new Counter(1);
        assertFrame("fixtures.counters.Counter.panic", assertThrows(RustPanicException.class, () -> counter.panic(0)));
        assertFrame("fixtures.counters.Counter.panic_with",
                assertThrows(RustPanicException.class, () -> counter.panicWith("message")));
        counter.close();
        Fragile fragile = new Fragile();
        assertFrame("fixtures.counters.Fragile.drop", assertThrows(RustPanicException.class, fragile::close));
    }

    /** Below Java that Rust called, both stand in the trace of what comes out. */
    @Test
    void theyPassThroughCallbacks() {
        var panic = assertThrows(RustPanicException.class, () -> CallbackTest.callbacks(1, it -> {
            Fixtures.function("calls::panic_in_words").call(0);
            return it;
        }));
        assertFrame("fixtures.calls.panic_in_words", panic);
        assertTrue(Arrays.stream(panic.getStackTrace()).anyMatch(it -> it.getMethodName().startsWith("lambda$theyPassThrough")),
                () -> Arrays.toString(panic.getStackTrace()));
    }

    private static void assertFrame(String function, RustPanicException panic) {
        StackTraceElement first = panic.getStackTrace()[0];
        assertEquals(function, first.getClassName() + "." + first.getMethodName());
        assertEquals(panic.line(), first.getLineNumber());
    }

    @Test
    void theyArePrintedAndSerialized() throws Exception {
        var text = new StringWriter();
        deepPanic().printStackTrace(new PrintWriter(text));
        assertTrue(text.toString().contains("\tat fixtures.calls.panic_deep_down(calls.rs:"), text::toString);

        var bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(deepPanic());
        var back = (RustPanicException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertEquals("innermost", back.getStackTrace()[0].getMethodName());
    }

    @Test
    void anOldPanicThatNobodyAskedAboutHasItsPlace() {
        RustPanicException old = deepPanic();
        for (int i = 0; i < 300; i++) {
            deepPanic();
        }
        assertEquals("rust.panic(calls.rs:" + old.line() + ")", old.getStackTrace()[0].toString());
    }

    private static RustPanicException deepPanic() {
        try (Call call = Call.open()) {
            call.arguments().string("deep", "message");
            return assertThrows(RustPanicException.class, () -> call.invoke(Fixtures.function("calls::panic_deep_down")));
        }
    }
}
