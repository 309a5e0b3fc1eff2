package io.quarkiverse.robyn.runtime.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/** The fixtures' streams, called as generated code calls them. */
class RustMultiTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final RustFunction LIVE = Fixtures.function("streams::live_streams");
    private static final RustFunction MADE = Fixtures.function("streams::made_items");

    private Completions completions;

    @BeforeEach
    void start() {
        Completions.start(Fixtures.library(), 2, 0, "");
        completions = Completions.of(Fixtures.library());
    }

    @AfterEach
    void stop() throws InterruptedException {
        assertLive(0);
        assertEquals(0, completions.pending());
        Completions.stop(Fixtures.library(), Duration.ZERO);
    }

    @Test
    void aStreamIsAMulti() {
        assertEquals(upTo(1000), numbers("numbers", 1000, 0).collect().asList().await().atMost(LONG));
        assertEquals(upTo(20), numbers("numbers", 20, 100).collect().asList().await().atMost(LONG));
        assertEquals(upTo(300), numbers("numbers_later", 300, 0).collect().asList().await().atMost(LONG));
        assertEquals(List.of(), numbers("numbers", 0, 0).collect().asList().await().atMost(LONG));
        assertEquals(upTo(7), numbers("numbers", 1000, 10).select().first(7).collect().asList().await().atMost(LONG));
    }

    @Test
    void itemsOfAllShapesArrive() {
        Multi<Optional<String>> prefixes = multi("prefixes", call -> call.string("aä", "text"),
                in -> in.optional(Decoder::string));
        assertThrows(RustPanicException.class, () -> prefixes.collect().asList().await().atMost(LONG), "no boundary");
        Multi<Optional<String>> ascii = multi("prefixes", call -> call.string("ab", "text"),
                in -> in.optional(Decoder::string));
        assertEquals(List.of(Optional.of(""), Optional.of("a"), Optional.empty()),
                ascii.collect().asList().await().atMost(LONG));
        Multi<double[]> arrays = multi("arrays", call -> call.i64(200), Decoder::doubles);
        List<double[]> all = arrays.collect().asList().await().atMost(LONG);
        for (int i = 0; i < 200; i++) {
            assertEquals(i, all.get(i).length);
            assertEquals(Math.max(0, i - 1), i == 0 ? 0 : all.get(i)[i - 1]);
        }
        Multi<byte[]> blocks = multi("blocks", call -> call.i64(100), Decoder::bytes);
        List<byte[]> large = blocks.collect().asList().await().atMost(LONG);
        assertEquals(100, large.size());
        assertTrue(large.stream().allMatch(block -> block.length == 10_000 && block[0] == block[9_999]));
        assertEquals(99, large.getLast()[0]);
    }

    @Test
    void onlyWhatIsRequestedIsMade() throws InterruptedException {
        long before = MADE.call();
        var subscriber = numbers("numbers", 1_000_000, 0).subscribe().withSubscriber(AssertSubscriber.create(0));
        assertEquals(before, MADE.call());
        assertLive(1);
        subscriber.request(3);
        assertEquals(List.of(0L, 1L, 2L), subscriber.getItems());
        assertEquals(before + 3, MADE.call());
        subscriber.request(1000);
        assertEquals(1003, subscriber.getItems().size());
        assertEquals(before + 1003, MADE.call());
        subscriber.cancel();
        assertLive(0);
        subscriber.request(1);
        assertEquals(before + 1003, MADE.call());
    }

    @Test
    void errorsComeAfterTheItemsBeforeThem() {
        for (int micros = 0; micros <= 100; micros += 100) {
            long pause = micros;
            Multi<Long> limited = RustMulti.of(Fixtures.function("streams::limited"), call -> {
                call.u32(5, "limit");
                call.u64(pause, "micros");
            }, Decoder::u32, (in, message, cause) -> {
                in.variant(1, "errors::LimitError");
                return new IllegalStateException(message + ": " + in.u32());
            });
            var subscriber = limited.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE)).awaitFailure(LONG);
            assertEquals(upTo(5), subscriber.getItems());
            assertEquals("more than 5: 5", subscriber.getFailure().getMessage());
            Multi<Long> panics = numbers("panics_at", 5, micros);
            subscriber = panics.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE)).awaitFailure(LONG);
            assertEquals(upTo(5), subscriber.getItems());
            var panic = assertInstanceOf(RustPanicException.class, subscriber.getFailure());
            assertTrue(panic.getMessage().startsWith("a stream panics ("), panic::getMessage);
            StackTraceElement first = panic.getStackTrace()[0];
            assertEquals("fixtures.streams.panics_at", first.getClassName() + "." + first.getMethodName());
            assertEquals(panic.line(), first.getLineNumber());
        }
    }

    @Test
    void refusalsAreFailures() {
        var subscriber = numbers("numbers", 1, -1).subscribe().withSubscriber(AssertSubscriber.create(0));
        assertInstanceOf(IllegalArgumentException.class, subscriber.getFailure());
        subscriber = numbers("numbers", 10, 0).subscribe().withSubscriber(AssertSubscriber.create(0));
        subscriber.request(-1);
        assertInstanceOf(IllegalArgumentException.class, subscriber.getFailure());
    }

    @Test
    void cancellingWhileItWaitsDropsTheStream() throws InterruptedException {
        var subscriber = numbers("numbers", 10, 60_000_000).subscribe().withSubscriber(AssertSubscriber.create(1));
        assertLive(1);
        assertEquals(1, completions.pending());
        subscriber.cancel();
        assertLive(0);
        var opening = numbers("numbers_later", 10, 0).subscribe().withSubscriber(AssertSubscriber.create(1));
        opening.cancel();
        var failed = numbers("numbers", 10, 60_000_000).ifNoItem().after(Duration.ofMillis(20)).fail().subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        failed.awaitFailure(LONG);
    }

    @Test
    void laterItemsArriveOnTheVertxContextOfTheSubscription() {
        Vertx vertx = Vertx.vertx();
        try {
            ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
            var arrived = new CompletableFuture<List<Context>>();
            context.runOnContext(now -> numbers("numbers", 5, 1000).map(number -> (Context) Vertx.currentContext()).collect()
                    .asList().subscribe().with(arrived::complete));
            arrived.join().forEach(each -> assertSame(context, each));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aStopFailsAndDropsStreams() throws InterruptedException {
        var waiting = numbers("numbers", 10, 60_000_000).subscribe().withSubscriber(AssertSubscriber.create(1));
        var idle = numbers("numbers", 10, 0).subscribe().withSubscriber(AssertSubscriber.create(1));
        Completions.stop(Fixtures.library(), Duration.ZERO);
        assertInstanceOf(RustException.class, waiting.awaitFailure(LONG).getFailure());
        assertLive(0);
        idle.request(1);
        assertInstanceOf(RustException.class, idle.getFailure());
        start();
        assertEquals(upTo(3), numbers("numbers", 3, 10).collect().asList().await().atMost(LONG));
    }

    /** Requests and cancels from two threads, at all moments. */
    @Test
    void racesLeaveNothing() throws InterruptedException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var last = new AtomicLong(-1);
            var subscriber = numbers(i % 2 == 0 ? "numbers" : "numbers_later", 1000, random.nextInt(2))
                    .invoke(number -> assertEquals(last.incrementAndGet(), number, () -> "seed " + seed)).subscribe()
                    .withSubscriber(AssertSubscriber.create(0));
            Thread requester = Thread.startVirtualThread(() -> {
                for (int n = 1; n < 50; n++) {
                    subscriber.request(n);
                }
            });
            int spins = random.nextInt(20_000);
            for (int n = 0; n < spins; n++) {
                Thread.onSpinWait();
            }
            subscriber.cancel();
            requester.join();
            assertTrue(subscriber.getFailure() == null, () -> "seed " + seed + ": " + subscriber.getFailure());
        }
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static void assertLive(long expected) throws InterruptedException {
        for (int i = 0; i < 100 && LIVE.call() != expected; i++) {
            Thread.sleep(1);
        }
        assertEquals(expected, LIVE.call());
    }

    private static Multi<Long> numbers(String function, long count, long micros) {
        return multi(function, call -> {
            call.i64(count);
            call.u64(micros, "micros");
        }, Decoder::i64);
    }

    private static <T> Multi<T> multi(String function, Consumer<Encoder> arguments, ElementDecoder<T> item) {
        return RustMulti.of(Fixtures.function("streams::" + function), arguments, item);
    }
}
