package io.quarkiverse.robyn.runtime.async;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.ErrorDecoder;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.quarkiverse.robyn.runtime.ffi.LiveBytes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Futures and streams, both ways, leave as many bytes in Rust as there were, however they end.
 * {@code -Drobyn.leak.rounds=1000000} runs longer.
 */
class AsyncLeakTest {

    private static final int ROUNDS = Integer.getInteger("robyn.leak.rounds", 2_000);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final RuntimeException FAILURE = new RuntimeException("of the publisher", null, false, false) {
        private static final long serialVersionUID = 1L;
    };
    private static final ErrorDecoder LIMIT = (in, message, cause) -> {
        in.variant(1, "errors::LimitError");
        return new IllegalStateException(message + in.u32());
    };

    @BeforeAll
    static void start() {
        Completions.start(Fixtures.library(), 2, 0, "");
    }

    @AfterAll
    static void stop() {
        Completions.stop(Fixtures.library(), Duration.ZERO);
    }

    @TestFactory
    List<DynamicTest> nothingStays() {
        Multi<Long> endless = Multi.createBy().repeating().supplier(() -> 1L).indefinitely();
        Multi<Long> three = Multi.createFrom().items(1L, 2L, 3L);
        Multi<Long> never = Multi.createFrom().nothing();
        return Map.<String, Runnable> ofEntries(
                Map.entry("future, ready", () -> ends(uni("futures::ready", call -> call.i64(1)))),
                Map.entry("future, later", () -> ends(uni("futures::hop", call -> call.i64(1)))),
                Map.entry("future, error", () -> fails(fails(0))),
                Map.entry("future, panic", () -> fails(uni("futures::panics", call -> call.u64(0, "millis")))),
                Map.entry("future, cancelled", () -> cancel(uni("futures::never", call -> {
                }))),
                Map.entry("future, refused", () -> fails(uni("futures::panics", call -> call.u64(-1, "millis")))),
                Map.entry("stream, ready", () -> ends(numbers("numbers", 300, 0).collect().last())),
                Map.entry("stream, later", () -> ends(numbers("numbers_later", 0, 0).collect().last())),
                Map.entry("stream, cancelled between items", () -> ends(numbers("numbers", 300, 0).toUni())),
                Map.entry("stream, cancelled while it waits",
                        () -> cancel(numbers("numbers", 3, 60_000_000).toUni())),
                Map.entry("stream, panic", () -> fails(numbers("panics_at", 2, 0).collect().last())),
                Map.entry("publisher", () -> ends(sum(three))),
                Map.entry("publisher, failure", () -> fails(sum(three.onCompletion().failWith(FAILURE)))),
                Map.entry("publisher, panic", () -> fails(uni("publishers::panics_at_first", publisher(endless)))),
                Map.entry("publisher, cancelled", () -> cancel(sum(never))),
                Map.entry("publisher, not read", () -> ends(
                        uni("publishers::ignored", publisher(three).andThen(call -> call.u64(0, "millis"))))),
                Map.entry("publisher, both ways, cancelled", () -> ends(
                        RustMulti.of(Fixtures.function("publishers::doubled"), publisher(endless), Decoder::i64).select()
                                .first(40).collect().last())))
                .entrySet().stream().map(way -> DynamicTest.dynamicTest(way.getKey(), () -> assertKeeps(way.getValue())))
                .toList();
    }

    private static void assertKeeps(Runnable way) throws InterruptedException {
        quiet(way, 100);
        // Queues and tables grow to the size that a busy machine asks of them, some time; a leak grows each time.
        LiveBytes before = LiveBytes.before();
        quiet(way, ROUNDS);
        for (int i = 0; i < 5 && !before.isSame(); i++) {
            before = LiveBytes.before();
            quiet(way, ROUNDS);
        }
        before.assertSame();
    }

    /** So many rounds, of which the last has come to its end on all threads. */
    private static void quiet(Runnable way, int rounds) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            way.run();
        }
        long bytes = LiveBytes.now();
        for (int same = 0; same < 20; same++) {
            Thread.sleep(2);
            long now = LiveBytes.now();
            if (now != bytes) {
                bytes = now;
                same = 0;
            }
        }
    }

    private static void ends(Uni<?> call) {
        call.await().atMost(LONG);
    }

    private static void fails(Uni<?> call) {
        assertThrows(RuntimeException.class, () -> call.await().atMost(LONG));
    }

    private static void cancel(Uni<?> call) {
        call.subscribe().with(item -> {
        }).cancel();
    }

    private static Uni<Object> fails(long millis) {
        return RustUni.of(Fixtures.function("futures::fails"), call -> {
            call.u32(5, "limit");
            call.u64(millis, "millis");
        }, in -> null, LIMIT);
    }

    private static Uni<Object> uni(String function, Consumer<Encoder> arguments) {
        return RustUni.of(Fixtures.function(function), arguments, in -> in);
    }

    private static Uni<Object> sum(Multi<Long> numbers) {
        return uni("publishers::sum", publisher(numbers));
    }

    private static Consumer<Encoder> publisher(Flow.Publisher<Long> numbers) {
        return call -> Published.encode(Fixtures.library(), call, numbers, "numbers", Encoder::i64);
    }

    private static Multi<Long> numbers(String function, long count, long micros) {
        return RustMulti.of(Fixtures.function("streams::" + function), call -> {
            call.i64(count);
            call.u64(micros, "micros");
        }, Decoder::i64);
    }
}
