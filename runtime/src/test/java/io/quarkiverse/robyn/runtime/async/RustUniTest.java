package io.quarkiverse.robyn.runtime.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ErrorDecoder;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/** The fixtures' async functions, called as generated code calls them. */
class RustUniTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final RustFunction BYTES = Fixtures.function("memory::live_bytes");
    private static final RustFunction LIVE = Fixtures.function("futures::live_futures");

    private static final class LimitException extends RustException {

        private static final long serialVersionUID = 1L;
        private final long limit;

        private LimitException(String message, Throwable cause, long limit) {
            super(message, cause);
            this.limit = limit;
        }
    }

    private static final ErrorDecoder LIMIT = (in, message, cause) -> {
        in.variant(1, "errors::LimitError");
        return new LimitException(message, cause, in.u32());
    };

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
    void whatIsReadyArrivesInPlace() {
        var thread = new AtomicReference<Thread>();
        assertEquals(42, ready(41).invoke(() -> thread.set(Thread.currentThread())).subscribe()
                .withSubscriber(UniAssertSubscriber.create()).assertCompleted().getItem());
        assertSame(Thread.currentThread(), thread.get());
        assertNull(RustUni.of(Fixtures.function("futures::ready_nothing"), call -> {
        }, from -> null).await().atMost(LONG));
    }

    @Test
    void whatWaitsArrivesLater() {
        var thread = new AtomicReference<Thread>();
        assertEquals("ä", later("ä", 20).invoke(() -> thread.set(Thread.currentThread())).await().atMost(LONG));
        assertNotSame(Thread.currentThread(), thread.get());
        assertTrue(!thread.get().getName().equals("robyn-rust-completions"), thread.get().getName());
        assertEquals(Optional.of(3), maybe(3, 1).await().atMost(LONG));
        assertEquals(Optional.empty(), maybe(null, 1).await().atMost(LONG));
        assertEquals(100_000, large(100_000, 1).await().atMost(LONG).length);
        assertEquals(100_000, large(100_000, 0).await().atMost(LONG).length);
    }

    @Test
    void eachSubscriptionIsACall() {
        Uni<Integer> panics = panics(0);
        Uni<String> later = later("again", 1);
        assertEquals("again", later.await().atMost(LONG));
        assertEquals("again", later.await().atMost(LONG));
        assertEquals(1, panics.onFailure().retry().atMost(2).onFailure().recoverWithItem(1).await().atMost(LONG));
    }

    @Test
    void panicsHaveTheirFrames() {
        for (int millis = 0; millis < 2; millis++) {
            Uni<Integer> panics = panics(millis);
            var panic = assertThrows(RustPanicException.class, () -> panics.await().atMost(LONG));
            StackTraceElement first = panic.getStackTrace()[0];
            assertEquals("fixtures.futures.panics", first.getClassName() + "." + first.getMethodName());
            assertEquals(panic.line(), first.getLineNumber());
        }
    }

    @Test
    void errorsArriveTyped() {
        for (int millis = 0; millis < 2; millis++) {
            Uni<Void> fails = fails(7, millis);
            LimitException typed = assertThrows(LimitException.class, () -> fails.await().atMost(LONG));
            assertEquals(7, typed.limit);
            assertEquals("more than 7", typed.getMessage());
        }
        Uni<Integer> untyped = RustUni.of(Fixtures.function("futures::fails_with_text"), call -> call.u64(1, "millis"),
                Decoder::i32);
        assertEquals("after 1 ms", assertThrows(RustException.class, () -> untyped.await().atMost(LONG)).getMessage());
    }

    @Test
    void panicsAreFailures() {
        for (int millis = 0; millis < 2; millis++) {
            Uni<Integer> panics = panics(millis);
            RustPanicException panic = assertThrows(RustPanicException.class, () -> panics.await().atMost(LONG));
            assertTrue(panic.getMessage().startsWith("an async function panics ("), panic.getMessage());
            assertTrue(panic.file().endsWith("futures.rs"), panic.file());
            assertEquals("fixtures.futures.panics(futures.rs:" + panic.line() + ")", panic.getStackTrace()[0].toString());
        }
        Uni<Integer> dropped = RustUni.of(Fixtures.function("futures::panics_when_dropped"),
                call -> call.u64(1, "millis"), Decoder::i32);
        assertThrows(RustPanicException.class, () -> dropped.await().atMost(LONG));
    }

    @Test
    void refusedArgumentsAreFailures() {
        var text = later(null, 1).subscribe().withSubscriber(UniAssertSubscriber.create());
        assertEquals("text is null", assertInstanceOf(NullPointerException.class, text.getFailure()).getMessage());
        var millis = later("", -1).subscribe().withSubscriber(UniAssertSubscriber.create());
        assertInstanceOf(IllegalArgumentException.class, millis.getFailure());
    }

    @Test
    void cancellingDropsTheFuture() throws InterruptedException {
        Cancellable never = never().subscribe().with(item -> {
        });
        assertLive(1);
        never.cancel();
        assertLive(0);
        never.cancel();
        var cancelledAtOnce = UniAssertSubscriber.<Integer> create();
        cancelledAtOnce.cancel();
        never().subscribe().withSubscriber(cancelledAtOnce);
        cancelledAtOnce.assertNotTerminated();
    }

    @Test
    void timeoutsCompose() throws InterruptedException {
        Uni<Integer> impatient = never().ifNoItem().after(Duration.ofMillis(20)).fail();
        assertThrows(TimeoutException.class, () -> impatient.await().atMost(LONG));
        assertLive(0);
        assertEquals("slow", later("slow", 50).ifNoItem().after(LONG).fail().await().atMost(LONG));
    }

    @Test
    void anItemArrivesOnTheVertxContextOfItsSubscription() {
        Vertx vertx = Vertx.vertx();
        try {
            ContextInternal root = (ContextInternal) vertx.getOrCreateContext();
            ContextInternal duplicate = root.duplicate();
            var arrived = new CompletableFuture<Context>();
            duplicate.runOnContext(now -> later("", 5).subscribe().with(item -> arrived.complete(Vertx.currentContext())));
            assertSame(duplicate, arrived.join());
            var failed = new CompletableFuture<Context>();
            duplicate.runOnContext(now -> panics(5).subscribe().with(item -> {
            }, failure -> failed.complete(Vertx.currentContext())));
            assertSame(duplicate, failed.join());
            var blocking = new CompletableFuture<Context>();
            duplicate.executeBlocking(() -> later("", 5).subscribe()
                    .with(item -> blocking.complete(Vertx.currentContext())));
            assertSame(duplicate, blocking.join());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aSlowSubscriberHoldsUpNobody() throws InterruptedException {
        var release = new CompletableFuture<Void>();
        var slow = new CompletableFuture<Void>();
        later("", 1).subscribe().with(item -> {
            release.join();
            slow.complete(null);
        });
        assertEquals("quick", later("quick", 10).await().atMost(LONG));
        release.complete(null);
        slow.join();
    }

    @Test
    void virtualThreadsWait() throws InterruptedException {
        var items = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 100; i++) {
            var item = new CompletableFuture<String>();
            items.add(item);
            Thread.startVirtualThread(() -> item.complete(later("virtual", 5).await().atMost(LONG)));
        }
        items.forEach(item -> assertEquals("virtual", item.join()));
    }

    @Test
    void aStopFailsWhatIsPending() throws InterruptedException {
        var never = never().subscribe().withSubscriber(UniAssertSubscriber.create());
        var soon = later("in time", 50).subscribe().withSubscriber(UniAssertSubscriber.create());
        Completions.stop(Fixtures.library(), Duration.ofMillis(200));
        assertEquals("in time", soon.awaitItem(LONG).getItem());
        assertInstanceOf(RustException.class, never.awaitFailure(LONG).getFailure());
        Uni<Long> late = ready(1);
        assertThrows(RustException.class, () -> late.await().atMost(LONG));
        start();
        assertEquals(2, ready(1).await().atMost(LONG));
        assertEquals("again", later("again", 1).await().atMost(LONG));
    }

    /** A table may grow in a round, and the stacks of the last panics are kept, but what leaks would leak in each. */
    @Test
    void tenThousandCallsEndOnceAndLeaveNothing() throws InterruptedException {
        long least = Long.MAX_VALUE;
        long before = 0;
        for (int round = 0; round < 4; round++) {
            tenThousandCalls();
            assertLive(0);
            assertEquals(0, completions.pending());
            Completions.stop(Fixtures.library(), Duration.ZERO);
            long left = BYTES.call();
            least = round == 0 ? least : Math.min(least, left - before);
            before = left;
            start();
        }
        assertTrue(least < 32 * 1024, "bytes left of each round: " + least);
    }

    /** Every way that a call can go, mixed; each has exactly one end. */
    private static void tenThousandCalls() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Expected> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            int millis = random.nextInt(4);
            calls.add(switch (random.nextInt(6)) {
                case 0 -> new Expected(ready(number).map(item -> "item " + item), "item " + (number + 1));
                case 1 -> new Expected(hop(number).map(item -> "item " + item), "item " + (number + 1));
                case 2 -> new Expected(later("text " + number, millis), "text " + number);
                case 3 -> new Expected(fails(number, millis).map(item -> "never"), "more than " + number);
                case 4 -> new Expected(panics(millis).map(item -> "never"), "an async function panics (fixtures/src/");
                default -> new Expected(never().map(item -> "never"), null);
            });
        }
        for (Expected call : calls) {
            String end = call.expected == null ? null : call.end.join();
            assertTrue(end == null || end.startsWith(call.expected), () -> "seed " + seed + ": " + end);
            if (call.expected == null) {
                call.subscription.cancel();
            }
        }
        calls.stream().filter(call -> call.expected == null).forEach(call -> assertTrue(!call.end.isDone()));
    }

    /** In dev mode an application that starts again without a change of its Rust finds the library loaded. */
    @Test
    void twoGenerationsShareALibraryAndNoCompletions() throws Exception {
        Fixtures.Generation next = Fixtures.nextGeneration();
        assertEquals("old", later("old", 1).await().atMost(LONG));
        var left = never().subscribe().withSubscriber(UniAssertSubscriber.create());
        Completions.stop(Fixtures.library(), Duration.ZERO);
        assertInstanceOf(RustException.class, left.awaitFailure(LONG).getFailure());
        assertThrows(RustException.class, () -> ready(1).await().atMost(LONG), "the old one calls in between");

        Completions.start(next.library(), 1, 0, "");
        Uni<Long> hop = RustUni.of(next.function("futures::hop"), call -> call.i64(1), Decoder::i64);
        assertEquals(2, hop.await().atMost(LONG));
        assertEquals("late", later("late", 1).await().atMost(LONG), "the old one calls late, and is answered");
        Completions.stop(Fixtures.library(), Duration.ZERO);
        assertEquals(0, Completions.of(next.library()).pending());
        Completions.stop(next.library(), Duration.ZERO);
        assertEquals(0, Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("robyn-rust-completions")).count());
        start();
    }

    private static final class Expected {

        private final String expected;
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private final Cancellable subscription;

        /** @param expected how the item or the failure's message begins; null for what is cancelled */
        private Expected(Uni<String> call, String expected) {
            this.expected = expected;
            this.subscription = call.subscribe().with(item -> end(item), failure -> end(failure.getMessage()));
        }

        private void end(String value) {
            if (!end.complete(value)) {
                end.obtrudeException(new AssertionError("a second end: " + value));
            }
        }
    }

    private static void assertLive(long expected) throws InterruptedException {
        for (int i = 0; i < 100 && LIVE.call() != expected; i++) {
            Thread.sleep(1);
        }
        assertEquals(expected, LIVE.call());
    }

    private static Uni<Long> ready(long number) {
        return RustUni.of(Fixtures.function("futures::ready"), call -> call.i64(number), Decoder::i64);
    }

    private static Uni<Long> hop(long number) {
        return RustUni.of(Fixtures.function("futures::hop"), call -> call.i64(number), Decoder::i64);
    }

    private static Uni<String> later(String text, long millis) {
        return RustUni.of(Fixtures.function("futures::later"), call -> {
            call.string(text, "text");
            call.u64(millis, "millis");
        }, Decoder::string);
    }

    private static Uni<Optional<Integer>> maybe(Integer number, long millis) {
        return RustUni.of(Fixtures.function("futures::maybe"), call -> {
            call.option(number, (to, value) -> to.i32(value));
            call.u64(millis, "millis");
        }, from -> from.optional(Decoder::i32));
    }

    private static Uni<Void> fails(long limit, long millis) {
        return RustUni.of(Fixtures.function("futures::fails"), call -> {
            call.u32(limit, "limit");
            call.u64(millis, "millis");
        }, from -> null, LIMIT);
    }

    private static Uni<Integer> panics(long millis) {
        return RustUni.of(Fixtures.function("futures::panics"), call -> call.u64(millis, "millis"), Decoder::i32);
    }

    private static Uni<byte[]> large(long size, long millis) {
        return RustUni.of(Fixtures.function("futures::large"), call -> {
            call.u32(size, "size");
            call.u64(millis, "millis");
        }, Decoder::bytes);
    }

    private static Uni<Integer> never() {
        return RustUni.of(Fixtures.function("futures::never"), call -> {
        }, Decoder::i32);
    }
}
