package io.quarkiverse.robyn.runtime.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.quarkiverse.robyn.runtime.ffi.ElementEncoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/** The fixtures' functions that take streams, called as generated code calls them. */
class PublishedTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final RustFunction LIVE = Fixtures.function("publishers::live_readers");
    private static final ElementEncoder<String> TEXT = (out, text) -> out.string(text, "texts");

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
    void aPublisherIsAStream() {
        assertEquals(499_500, sum(range(1000)).await().atMost(LONG));
        assertEquals(0, sum(range(0)).await().atMost(LONG));
        assertEquals(3, sum(range(3).emitOn(Infrastructure.getDefaultExecutor())).await().atMost(LONG));
        assertEquals(1225, sum(range(50).onItem().transformToUniAndConcatenate(number -> Uni.createFrom().item(number).onItem()
                .delayIt().by(Duration.ofNanos(100_000)))).await().atMost(LONG));
        assertEquals(499_500, later("sum_later", range(1000), 1).await().atMost(LONG));
        assertEquals("a,ü,😀", join(Multi.createFrom().items("a", "ü", "😀")).await().atMost(LONG));
    }

    /** What is there at once is taken at once, on the caller's thread, before subscribe returns. */
    @Test
    void aPublisherThatIsReadyNeedsNoOtherThread() {
        Thread here = Thread.currentThread();
        var subscribed = new CompletableFuture<Thread>();
        var result = new CompletableFuture<Long>();
        sum(range(1000).onSubscription().invoke(() -> subscribed.complete(Thread.currentThread())))
                .subscribe().with(result::complete);
        assertEquals(499_500, result.getNow(null));
        assertSame(here, subscribed.getNow(null));
    }

    @Test
    void itemsOfAllShapesArrive() {
        Multi<Optional<String>> some = Multi.createFrom().items(Optional.of("a"), Optional.empty(), Optional.of("c"));
        assertEquals(Arrays.asList("a", null), first(2, some).await().atMost(LONG));
        Uni<List<String>> zipped = RustUni.of(function("zip"), call -> {
            Published.encode(Fixtures.library(), call, Multi.createFrom().items("V1", "V2", "V3"), "left", (out, venue) -> {
                out.string(venue, "venue");
                out.u32(1, "quantity");
                out.option(null, Encoder::f64);
            });
            Published.encode(Fixtures.library(), call, Multi.createFrom().items(new double[0], new double[] { 1, 2 }), "right",
                    (out, array) -> out.doubles(array, "right"));
        }, in -> in.list(Decoder::string));
        assertEquals(List.of("V1 []", "V2 [1.0, 2.0]"), zipped.await().atMost(LONG));
    }

    @Test
    void streamsGoBothWays() {
        var subscriber = doubled(range(1000)).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        subscriber.awaitCompletion(LONG);
        assertEquals(LongStream.range(0, 1000).map(number -> 2 * number).boxed().toList(), subscriber.getItems());
        assertEquals(List.of(0L, 2L, 4L), doubled(range(1_000_000)).select().first(3).collect().asList().await().atMost(LONG));
    }

    /** Never more than a window ahead of what Rust took, and nothing before it takes the first. */
    @Test
    void rustAsksForWhatItTakes() {
        var requested = new AtomicLong();
        var emitted = new AtomicLong();
        Multi<Long> numbers = range(1_000_000).onRequest().invoke(requested::addAndGet).onItem()
                .invoke(emitted::incrementAndGet);
        var subscriber = doubled(numbers).subscribe().withSubscriber(AssertSubscriber.create(0));
        assertEquals(0, requested.get());
        for (int taken = 1; taken < 200; taken++) {
            subscriber.request(1);
            assertEquals(taken, subscriber.getItems().size());
            assertTrue(requested.get() >= taken && requested.get() <= taken + 32, requested + " after " + taken);
            assertEquals(requested.get(), emitted.get());
        }
        subscriber.cancel();
    }

    @Test
    void whatRustDropsIsCancelled() throws InterruptedException {
        var cancelled = new AtomicInteger();
        Multi<Optional<String>> texts = Multi.createBy().repeating().supplier(() -> Optional.of("x")).indefinitely()
                .onCancellation().invoke(cancelled::incrementAndGet);
        assertEquals(40, first(40, texts).await().atMost(LONG).size());
        awaitCount(1, cancelled);
        Multi<Long> never = Multi.createFrom().<Long> nothing().onCancellation().invoke(cancelled::incrementAndGet);
        sum(never).subscribe().with(item -> {
        }).cancel();
        awaitCount(2, cancelled);
        assertThrows(io.smallrye.mutiny.TimeoutException.class,
                () -> sum(never).ifNoItem().after(Duration.ofMillis(20)).fail().await().atMost(LONG));
        awaitCount(3, cancelled);
        var panicking = RustUni.of(function("panics_at_first"), numbers(never.onCompletion().call(() -> Uni.createFrom()
                .nothing())), Decoder::i64);
        var waiting = panicking.subscribe().with(item -> {
        });
        waiting.cancel();
        awaitCount(4, cancelled);
        assertThrows(RustPanicException.class, () -> RustUni.of(function("panics_at_first"),
                numbers(Multi.createBy().repeating().supplier(() -> 1L).indefinitely().onCancellation()
                        .invoke(cancelled::incrementAndGet)),
                Decoder::i64).await().atMost(LONG));
        awaitCount(5, cancelled);
        // Taken by nobody, so nobody subscribed.
        assertEquals(7, later("ignored", Multi.createFrom().publisher(subscriber -> {
            throw new AssertionError("subscribed");
        }), 1).await().atMost(LONG));
    }

    @Test
    void aFailureIsTheSameExceptionOnItsWayOut() {
        var failure = new IllegalStateException("no more");
        Multi<String> texts = Multi.createFrom().items("a", "b").onCompletion().failWith(failure);
        assertSame(failure, assertThrows(IllegalStateException.class, () -> join(texts).await().atMost(LONG)));
        // Without a Result in the items it passes through Rust as a panic.
        Multi<Long> numbers = range(3).onCompletion().failWith(failure);
        assertSame(failure, assertThrows(IllegalStateException.class, () -> sum(numbers).await().atMost(LONG)));
        assertSame(failure,
                assertThrows(IllegalStateException.class, () -> later("sum_later", numbers, 1).await().atMost(LONG)));
        assertSame(failure, doubled(numbers).subscribe().withSubscriber(AssertSubscriber.create(10)).awaitFailure(LONG)
                .getFailure());
        Flow.Publisher<Long> throwing = subscriber -> {
            throw failure;
        };
        assertSame(failure, assertThrows(IllegalStateException.class,
                () -> RustUni.of(function("sum"), numbers(throwing), Decoder::i64).await().atMost(LONG)));
    }

    @Test
    void whatCannotCrossIsAFailureThatNamesTheParameter() {
        var cancelled = new AtomicInteger();
        Multi<String> texts = Multi.createFrom().items("a", "\ud800", "b").onCancellation().invoke(cancelled::incrementAndGet);
        var refused = assertThrows(IllegalArgumentException.class, () -> join(texts).await().atMost(LONG));
        assertEquals("texts has a lone surrogate, 0xd800, at index 0: it cannot be a Rust string", refused.getMessage());
        assertEquals(1, cancelled.get());
        assertEquals("numbers has an item that is null", assertThrows(NullPointerException.class,
                () -> RustUni.of(function("sum"), numbers(new Wild(null)), Decoder::i64).await().atMost(LONG)).getMessage());
        assertEquals("numbers is null", assertThrows(NullPointerException.class,
                () -> RustUni.of(function("sum"), numbers(null), Decoder::i64).await().atMost(LONG)).getMessage());
    }

    @Test
    void aPublisherThatBreaksTheRulesDoesNoHarm() throws InterruptedException {
        assertEquals(2_000, RustUni.of(function("sum"), numbers(new Wild(2L)), Decoder::i64).await().atMost(LONG));
        assertLive(0);
    }

    /** On the Vert.x context of the call, also when a thread of Rust's asks. */
    @Test
    void thePublisherIsSubscribedToWhereTheCallWasMade() {
        Vertx vertx = Vertx.vertx();
        try {
            ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
            var seen = new CopyOnWriteArrayList<Context>();
            Multi<Long> numbers = range(100).onSubscription().invoke(() -> seen.add(Vertx.currentContext()))
                    .onRequest().invoke(() -> seen.add(Vertx.currentContext()))
                    .onItem().invoke(() -> seen.add(Vertx.currentContext()));
            for (String function : List.of("sum", "sum_later")) {
                var arrived = new CompletableFuture<Long>();
                Uni<Long> call = function.equals("sum") ? sum(numbers) : later(function, numbers, 1);
                context.runOnContext(now -> call.subscribe().with(arrived::complete, arrived::completeExceptionally));
                assertEquals(4950, arrived.join());
            }
            assertTrue(seen.size() > 200);
            seen.forEach(each -> assertSame(context, each));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aStopCancelsPublishers() throws InterruptedException {
        var cancelled = new AtomicInteger();
        Multi<Long> never = Multi.createFrom().<Long> nothing().onCancellation().invoke(cancelled::incrementAndGet);
        var failed = new CompletableFuture<Throwable>();
        sum(never).subscribe().with(item -> {
        }, failed::complete);
        Completions.stop(Fixtures.library(), Duration.ZERO);
        assertTrue(failed.join().getMessage().startsWith("The application stops"), failed.join().getMessage());
        awaitCount(1, cancelled);
        start();
    }

    /** Items from another thread, cancelled at all moments. */
    @Test
    void racesLeaveNothing() throws InterruptedException {
        var cancelled = new AtomicInteger();
        var ended = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            int pause = i;
            Multi<Long> numbers = range(200).emitOn(Infrastructure.getDefaultExecutor())
                    .onTermination().invoke((failure, wasCancelled) -> (wasCancelled ? cancelled : ended).incrementAndGet());
            var call = (i % 2 == 0 ? sum(numbers) : later("sum_later", numbers, 0)).subscribe()
                    .with(sum -> assertEquals(19900, sum));
            for (int n = 0; n < pause * 50; n++) {
                Thread.onSpinWait();
            }
            call.cancel();
        }
        assertLive(0);
        assertTrue(cancelled.get() + ended.get() <= 300);
    }

    /** Emits the same item a thousand times at once, whatever was requested, and goes on after its end. */
    private record Wild(Long item) implements Flow.Publisher<Long> {

        @Override
        public void subscribe(Flow.Subscriber<? super Long> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    for (int i = 0; i < 1000; i++) {
                        subscriber.onNext(item);
                    }
                    subscriber.onComplete();
                    subscriber.onComplete();
                    subscriber.onError(new IllegalStateException("after the end"));
                }

                @Override
                public void cancel() {
                }
            });
        }
    }

    private static Multi<Long> range(int count) {
        return Multi.createFrom().items(() -> LongStream.range(0, count).boxed());
    }

    private static RustFunction function(String name) {
        return Fixtures.function("publishers::" + name);
    }

    private static Consumer<Encoder> numbers(Flow.Publisher<Long> numbers) {
        return call -> Published.encode(Fixtures.library(), call, numbers, "numbers", Encoder::i64);
    }

    private static Uni<Long> sum(Multi<Long> numbers) {
        return RustUni.of(function("sum"), numbers(numbers), Decoder::i64);
    }

    private static Uni<Long> later(String function, Multi<Long> numbers, long millis) {
        return RustUni.of(function(function), numbers(numbers).andThen(call -> call.u64(millis, "millis")), Decoder::i64);
    }

    private static Multi<Long> doubled(Multi<Long> numbers) {
        return RustMulti.of(function("doubled"), numbers(numbers), Decoder::i64);
    }

    private static Uni<String> join(Multi<String> texts) {
        return RustUni.of(function("join"), call -> Published.encode(Fixtures.library(), call, texts, "texts", TEXT),
                Decoder::string);
    }

    private static Uni<List<String>> first(int count, Multi<Optional<String>> texts) {
        ElementDecoder<String> text = in -> in.nullable(Decoder::string);
        return RustUni.of(function("first"), call -> {
            call.u32(count, "count");
            Published.encode(Fixtures.library(), call, texts, "texts", (out, each) -> out.optional(each, "texts", TEXT));
        }, in -> in.list(text));
    }

    private static void awaitCount(int expected, AtomicInteger count) throws InterruptedException {
        for (int i = 0; i < 1000 && count.get() != expected; i++) {
            Thread.sleep(1);
        }
        assertEquals(expected, count.get());
    }

    private static void assertLive(long expected) throws InterruptedException {
        for (int i = 0; i < 1000 && LIVE.call() != expected; i++) {
            Thread.sleep(1);
        }
        assertEquals(expected, LIVE.call());
    }
}
