package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.runtime.ffi.Counters.Counter;

/**
 * Objects are called and closed by many threads at once. A counter knows when it is used after it was dropped, or dropped
 * twice. {@code -Drobyn.race.operations=50000000} runs longer.
 */
class CloseRaceTest {

    private static final int THREADS = 8;
    private static final int OPERATIONS = Integer.getInteger("robyn.race.operations", 400_000);

    /** Few, so that threads meet. */
    private static final int SLOTS = 4;

    @Test
    void theLastUserDrops() throws Exception {
        long before = Counters.COUNT.call();
        var slots = new AtomicReferenceArray<Counter>(SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            slots.set(i, new Counter(0));
        }
        var called = new AtomicLong();
        var refused = new AtomicLong();
        var start = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = IntStream.range(0, THREADS).mapToObj(seed -> threads.submit(() -> {
                start.await();
                long random = seed * 0x9E37_79B9L + 1;
                for (int i = 0; i < OPERATIONS / THREADS; i++) {
                    random ^= random << 13;
                    random ^= random >>> 7;
                    random ^= random << 17;
                    int slot = (int) (random >>> 32 & SLOTS - 1);
                    Counter counter = slots.get(slot);
                    try {
                        switch ((int) (random >>> 40 & 15)) {
                            case 0 -> {
                                counter.close();
                                slots.compareAndSet(slot, counter, new Counter(0));
                            }
                            case 1 -> counter.label("x");
                            case 2 -> counter.same().close();
                            // Left to the garbage collector.
                            case 3 -> slots.compareAndSet(slot, counter, counter.same());
                            default -> counter.addAlive(1);
                        }
                        called.incrementAndGet();
                    } catch (IllegalStateException e) {
                        refused.incrementAndGet();
                    }
                }
                return null;
            })).toList();
            for (Future<?> thread : running) {
                thread.get();
            }
        }
        assertEquals((long) OPERATIONS / THREADS * THREADS, called.get() + refused.get());
        for (int i = 0; i < SLOTS; i++) {
            slots.getAndSet(i, null).close();
        }
        Garbage.awaitCollected(() -> Counters.COUNT.call() == before);
    }
}
