package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Counters.Counter;
import io.quarkiverse.robyn.runtime.ffi.Counters.Fragile;
import io.quarkiverse.robyn.runtime.ffi.Counters.Name;
import io.quarkiverse.robyn.runtime.ffi.Counters.Tally;

/** Every kind of call leaves as many bytes in Rust as there were. {@code -Drobyn.leak.rounds=1000000} runs longer. */
class ObjectLeakTest {

    private static final int ROUNDS = Integer.getInteger("robyn.leak.rounds", 2_000);
    private static final RustFunction STARTED = Fixtures.function("counters::started");
    private static final RustFunction NESTED = Fixtures.function("counters::nested_counters");
    private static final RustFunction SESSION = Fixtures.function("counters::echo_session");

    private static final Counter COUNTER = new Counter(1);
    private static final Tally TALLY = new Tally(0);

    @TestFactory
    List<DynamicTest> nothingStays() {
        return Map.<String, Runnable> ofEntries(
                Map.entry("new and close", () -> new Counter(1).close()),
                Map.entry("close with text", () -> new Name("a name that is on the heap").close()),
                Map.entry("constructor that fails", () -> assertThrows(RustException.class, () -> new Tally(1001))),
                Map.entry("word call", () -> COUNTER.add(0)),
                Map.entry("word call that panics", () -> assertThrows(RustPanicException.class, () -> COUNTER.panic(0))),
                Map.entry("buffer call", () -> COUNTER.label("more")),
                Map.entry("buffer call that fails", () -> assertThrows(RustException.class, () -> COUNTER.expect(7))),
                Map.entry("buffer call that panics",
                        () -> assertThrows(RustPanicException.class, () -> COUNTER.panicWith("message"))),
                Map.entry("use after close", () -> {
                    Counter closed = new Counter(1);
                    closed.close();
                    assertThrows(IllegalStateException.class, () -> closed.label("more"));
                }),
                Map.entry("the same object again", () -> COUNTER.same().close()),
                Map.entry("exclusive call that fails", () -> assertThrows(RustException.class, () -> TALLY.parse("x"))),
                Map.entry("exclusive call that is refused",
                        () -> assertThrows(IllegalStateException.class, () -> TALLY.absorb(TALLY))),
                Map.entry("kept and let go", () -> {
                    TALLY.keep();
                    assertThrows(RustPanicException.class, () -> TALLY.push(1));
                    Tally.letGo();
                }),
                Map.entry("drop that panics", () -> assertThrows(RustPanicException.class, () -> new Fragile().close())),
                Map.entry("list of objects", () -> {
                    try (Call call = Call.open()) {
                        call.arguments().list(List.of(COUNTER, COUNTER), "counters",
                                (to, counter) -> to.object(counter, "counters"));
                        call.invoke(STARTED).list(Counter::new).forEach(RustObject::close);
                    }
                }),
                Map.entry("list with a closed object", () -> {
                    Counter closed = new Counter(1);
                    closed.close();
                    try (Call call = Call.open()) {
                        assertThrows(IllegalStateException.class,
                                () -> call.arguments().list(List.of(COUNTER, closed), "counters",
                                        (to, counter) -> to.object(counter, "counters")));
                    }
                }),
                Map.entry("result that cannot be written", () -> {
                    try (Call call = Call.open()) {
                        call.arguments().object(COUNTER, "counter");
                        call.arguments().u32(200, "depth");
                        assertThrows(RustPanicException.class, () -> call.invoke(NESTED));
                    }
                }),
                Map.entry("callbacks", () -> CallbackTest.callbacks(3, it -> it)),
                Map.entry("callback that throws", () -> assertThrows(UnsupportedOperationException.class,
                        () -> CallbackTest.callbacks(3, it -> {
                            throw new UnsupportedOperationException("no");
                        }))),
                Map.entry("field of a record", () -> {
                    try (Call call = Call.open()) {
                        call.arguments().string("Ada", "user");
                        call.arguments().object(COUNTER, "counter");
                        Decoder session = call.invoke(SESSION);
                        session.string();
                        new Counter(session).close();
                    }
                }))
                .entrySet().stream().map(way -> DynamicTest.dynamicTest(way.getKey(), () -> assertKeeps(way.getValue())))
                .toList();
    }

    private static void assertKeeps(Runnable way) {
        // What Rust makes once for each thread, and what grows to its size.
        for (int i = 0; i < 10; i++) {
            way.run();
        }
        LiveBytes before = LiveBytes.before();
        for (int i = 0; i < ROUNDS; i++) {
            way.run();
        }
        before.assertSame();
        assertEquals(0, COUNTER.handle.users());
        assertEquals(0, TALLY.handle.users());
    }

    @Test
    void whatNobodyRefersToIsDropped() throws InterruptedException {
        long before = Counters.COUNT.call();
        for (int i = 0; i < 1000; i++) {
            new Counter(i).add(1);
        }
        Garbage.awaitCollected(() -> Counters.COUNT.call() == before);
    }
}
