package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.robyn.RustException;

/** Rust calls Java: closures and the trait {@code callbacks::Listener} of the fixtures. */
@Timeout(60)
class CallbackTest {

    /** What the trait's methods are for Java: overridden by the tests. */
    private static class Listener {

        long add(int a, int b) {
            return a + b;
        }

        boolean onOrder() throws Exception {
            return true;
        }

        void check(long value) {
        }
    }

    private static final Callee LISTENER = new Callee(Fixtures.library()) {

        @Override
        protected long words(Object target, int method, long a0, long a1, long a2) {
            Listener listener = (Listener) target;
            switch (method) {
                case 0 -> {
                    return listener.add((int) a0, (int) a1);
                }
                case 4 -> {
                    listener.check(a0);
                    return 0;
                }
                default -> throw unknown(method);
            }
        }
    };

    static final Callee LONGS = new Callee(Fixtures.library()) {

        @Override
        protected long words(Object target, int method, long a0, long a1, long a2) {
            return ((LongUnaryOperator) target).applyAsLong(a0);
        }
    };

    private static final Callee TEXTS = new Callee(Fixtures.library()) {

        @Override
        @SuppressWarnings("unchecked")
        protected void exchange(Object target, int method, Decoder in, Encoder out) {
            out.string(((Function<String, String>) target).apply(in.string()), "the result of f");
        }
    };

    private static final Callee REPEATED = new Callee(Fixtures.library()) {

        @Override
        @SuppressWarnings("unchecked")
        protected void exchange(Object target, int method, Decoder in, Encoder out) {
            out.string(((Function<Long, String>) target).apply(in.u32()), "the result of f");
        }
    };

    private int before;

    @BeforeEach
    void count() {
        before = JavaObjects.count();
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        // Objects that threads of Rust's dropped are freed a little later.
        for (int i = 0; i < 1000 && JavaObjects.count() != before; i++) {
            Thread.sleep(5);
        }
        assertEquals(before, JavaObjects.count());
    }

    @Test
    void aClosureOfWords() {
        assertEquals(4950 + 100, callbacks(100, it -> it + 1));
        assertEquals(0, callbacks(0, it -> it));
        // What looks like a failure is a value all the same.
        assertEquals(0x7C15_9E37_79B9_7F4AL, callbacks(1, it -> 0x7C15_9E37_79B9_7F4AL));
    }

    @Test
    void aClosureInTheBuffer() {
        assertEquals(List.of("A!", "ÄÖ!", "!"), mapTexts(List.of("a", "äö", ""), it -> it.toUpperCase() + "!"));
        String huge = "x".repeat(200_000);
        assertEquals(List.of(huge + "y"), mapTexts(List.of(huge), it -> it + "y"));
    }

    @Test
    void anAnswerThatIsNoRustStringIsAnException() {
        RuntimeException e = assertThrows(RuntimeException.class, () -> mapTexts(List.of("a"), it -> it + "\ud800"));
        assertTrue(e.getMessage().contains("lone surrogate at index 1"), e.getMessage());
    }

    @Test
    void resultsOfEveryLength() {
        for (int length : new int[] { 0, 1, 1000, 1019, 1020, 1021, 1024, 4096, 65_535, 70_000, 1_000_000 }) {
            try (Call call = Call.open()) {
                Function<Long, String> repeat = it -> "x".repeat(it.intValue());
                call.arguments().object(repeat, "f", REPEATED);
                call.arguments().i32(length);
                assertEquals(length, call.invoke(Fixtures.function("callbacks::long_text")).i32());
            }
        }
    }

    @Test
    void whatJavaThrowsComesBackAsTheSameObject() {
        for (Throwable thrown : List.of(new IllegalStateException("no"), new IOException("checked"), new Error("error"),
                new OutOfMemoryError("pretended"), new IllegalArgumentException())) {
            assertSame(thrown, assertThrows(Throwable.class, () -> callbacks(5, it -> {
                throw CallbackTest.<RuntimeException> sneaky(thrown);
            })));
            assertSame(thrown, assertThrows(Throwable.class, () -> mapTexts(List.of("a"), it -> {
                throw CallbackTest.<RuntimeException> sneaky(thrown);
            })));
        }
    }

    @Test
    void anExceptionIsTheCauseOfTheErrorThatHoldsIt() {
        IllegalStateException thrown = new IllegalStateException("no");
        RustException error = assertThrows(RustException.class, () -> check("callbacks::call_check", thrown));
        assertEquals("the listener failed: java.lang.IllegalStateException", error.getMessage());
        assertSame(thrown, error.getCause());
    }

    @Test
    void aHundredThousandThrows() {
        RuntimeException thrown = new RuntimeException("again", null, false, false) {
            private static final long serialVersionUID = 1L;
        };
        LongUnaryOperator f = it -> {
            throw thrown;
        };
        for (int i = 0; i < 100_000; i++) {
            try {
                callbacks(1, f);
                throw new AssertionError("nothing was thrown");
            } catch (RuntimeException e) {
                assertSame(thrown, e);
            }
        }
    }

    @Test
    void theStackMayOverflowAnywhere() {
        for (int i = 0; i < 50; i++) {
            int skew = i;
            assertThrows(StackOverflowError.class, () -> callbacks(1, it -> recurse(skew * 10)));
        }
        // Rust and Java call each other until the stack ends, with frames of different sizes between.
        for (int i = 0; i < 50; i++) {
            int pad = i % 20;
            assertThrows(StackOverflowError.class, () -> pingPong(pad));
        }
        assertEquals(1, callbacks(1, it -> 1));
    }

    private static long pingPong(int pad) {
        return callbacks(1, it -> pad(pad));
    }

    private static long pad(int depth) {
        return depth == 0 ? pingPong(depth) + 1 : pad(depth - 1) + pingPong(depth % 3);
    }

    private static long recurse(long depth) {
        return recurse(depth + 1) + 1;
    }

    @Test
    void callsInsideCalls() {
        assertEquals(3 * 6, callbacks(3, outer -> callbacks(4, inner -> inner)));
        assertEquals(List.of("[x]"), mapTexts(List.of("x"), it -> mapTexts(List.of("[" + it), in -> in + "]").getFirst()));
    }

    @Test
    void anObjectIsCalledFromThreadsOfRust() throws Exception {
        CopyOnWriteArraySet<String> threads = new CopyOnWriteArraySet<>();
        Listener listener = new Listener() {
            @Override
            long add(int a, int b) {
                threads.add(Thread.currentThread().getName());
                return a;
            }
        };
        try (Call call = Call.open()) {
            call.arguments().object(listener, "listener", LISTENER);
            call.arguments().i32(4);
            call.arguments().i32(100);
            assertEquals(4 * 4950, call.invoke(Fixtures.function("callbacks::call_from_threads")).i64());
        }
        assertTrue(threads.stream().allMatch(it -> it.startsWith("robyn-rust-callbacks-")), threads.toString());
    }

    @Test
    void waitingCallbacksDoNotKeepOthersFromRunning() {
        // All four must be in Java at the same time, so there must be four threads.
        CountDownLatch together = new CountDownLatch(4);
        Listener listener = new Listener() {
            @Override
            long add(int a, int b) {
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return 1;
            }
        };
        try (Call call = Call.open()) {
            call.arguments().object(listener, "listener", LISTENER);
            call.arguments().i32(4);
            call.arguments().i32(1);
            assertEquals(4, call.invoke(Fixtures.function("callbacks::call_from_threads")).i64());
        }
    }

    @Test
    void anExceptionOnAThreadOfRustComesBackToo() {
        IllegalStateException thrown = new IllegalStateException("elsewhere");
        Listener listener = new Listener() {
            @Override
            long add(int a, int b) {
                throw thrown;
            }
        };
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> {
            try (Call call = Call.open()) {
                call.arguments().object(listener, "listener", LISTENER);
                call.arguments().i32(2);
                call.arguments().i32(1);
                call.invoke(Fixtures.function("callbacks::call_from_threads"));
            }
        }));
    }

    @Test
    void aKeptObjectIsCalledUntilItIsForgotten() {
        for (boolean elsewhere : new boolean[] { false, true }) {
            String[] thread = new String[1];
            keep(new Listener() {
                @Override
                long add(int a, int b) {
                    thread[0] = Thread.currentThread().getName();
                    return a + b;
                }
            });
            System.gc();
            // A plain call knows that it may call back here.
            assertEquals(8, Fixtures.function("callbacks::call_kept").call(7));
            assertEquals(Thread.currentThread().getName(), thread[0]);
            assertEquals(1, (int) Fixtures.function("callbacks::forget").call(Words.bool(elsewhere)));
            assertEquals(0, Fixtures.function("callbacks::call_kept").call(7));
        }
    }

    @Test
    void aStoppedApplicationIsNotCalled() {
        keep(new Listener());
        Fixtures.library().stopCallbacks(100);
        assertThrows(RustException.class, () -> Fixtures.function("callbacks::call_kept").call(1));
        try (Call call = Call.open()) {
            call.arguments().i64(1);
            RustException e = assertThrows(RustException.class,
                    () -> call.invoke(Fixtures.function("callbacks::call_kept_in_thread")));
            assertTrue(e.getMessage().contains("IllegalStateException"), e.getMessage());
        }
        assertEquals(1, (int) Fixtures.function("callbacks::forget").call(1));
        assertEquals(2, callbacks(2, it -> 1));
        Fixtures.library().enableCallbacks();
    }

    @Test
    void theThreadsOfAStoppedApplicationEnd() throws Exception {
        var before = callbackThreads();
        RustLibrary library = Fixtures.reloaded().library();
        library.enableCallbacks();
        var threads = callbackThreads();
        threads.removeAll(before);
        assertEquals(1, threads.size(), threads::toString);
        library.stopCallbacks(100);
        for (Thread thread : threads) {
            assertTrue(thread.join(Duration.ofSeconds(30)), thread::toString);
        }
        // A dev-mode restart without a change of Rust's.
        library.enableCallbacks();
        threads = callbackThreads();
        threads.removeAll(before);
        assertEquals(1, threads.size(), threads::toString);
        library.stopCallbacks(100);
    }

    private static Set<Thread> callbackThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(CallbackThread.class::isInstance)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void manyThreadsAtOnce() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> results = java.util.stream.IntStream.range(0, 200)
                    .mapToObj(n -> executor.submit(() -> callbacks(100, it -> it + n))).toList();
            for (int n = 0; n < 200; n++) {
                assertEquals(4950 + 100L * n, results.get(n).get());
            }
        }
    }

    @Test
    void theCollectorMayRunMeanwhile() {
        assertEquals(20, callbacks(20, it -> {
            byte[] garbage = new byte[100_000];
            System.gc();
            return garbage.length == 100_000 ? 1 : 0;
        }));
    }

    @Test
    void anIdIsGoodForOneObjectOnly() {
        long first = JavaObjects.lend("a", LONGS);
        JavaObjects.takeBack(first);
        long second = JavaObjects.lend("b", LONGS);
        assertNotEquals(first, second);
        assertEquals(null, JavaObjects.find(first));
        assertInstanceOf(String.class, JavaObjects.find(second).target());
        JavaObjects.takeBack(second);
    }

    private static void check(String function, RuntimeException thrown) {
        Listener listener = new Listener() {
            @Override
            void check(long value) {
                throw thrown;
            }
        };
        try (Call call = Call.open()) {
            call.arguments().object(listener, "listener", LISTENER);
            call.arguments().i64(1);
            call.invoke(Fixtures.function(function));
        }
    }

    private static void keep(Listener listener) {
        try (Call call = Call.open()) {
            call.arguments().object(listener, "listener", LISTENER);
            call.invoke(Fixtures.function("callbacks::keep"));
        }
    }

    static long callbacks(long n, LongUnaryOperator f) {
        try (Call call = Call.open()) {
            call.arguments().i64(n);
            call.arguments().object(f, "f", LONGS);
            return call.invoke(Fixtures.function("callbacks::callbacks")).i64();
        }
    }

    private static List<String> mapTexts(List<String> texts, Function<String, String> f) {
        try (Call call = Call.open()) {
            call.arguments().list(texts, "texts", (out, text) -> out.string(text, "texts"));
            call.arguments().object(f, "f", TEXTS);
            return call.invoke(Fixtures.function("callbacks::map_texts")).list(Decoder::string);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
