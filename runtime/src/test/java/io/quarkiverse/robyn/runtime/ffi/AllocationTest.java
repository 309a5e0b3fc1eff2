package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

/** A call allocates nothing but what it returns. */
class AllocationTest {

    private static final int ROUNDS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final RustFunction ADD = Fixtures.function("calls::add");
    private static final RustFunction ECHO = Fixtures.function("calls::echo_string");

    private static long sum;

    @Test
    void wordsAllocateNothing() {
        assertAllocates(1, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                sum += (int) ADD.call(i, 1);
            }
        });
    }

    /** The string (24) and its own array (48). */
    @Test
    void aStringEchoAllocatesTheStringThatComesBack() {
        String text = "abcdefghijklmnopqrstuvwxyz";
        assertAllocates(72, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                try (Call call = Call.open()) {
                    call.arguments().string(text, "text");
                    sum += call.invoke(ECHO).string().length();
                }
            }
        });
    }

    @Test
    void methodsOfObjectsAllocateNothing() {
        Counters.Counter counter = new Counters.Counter(0);
        assertAllocates(0, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                sum += counter.add(1);
            }
        });
        assertAllocates(0, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                counter.expect(counter.get());
            }
        });
        counter.close();
    }

    /** Compiled code allocates so much; how long it takes until everything is compiled is the machine's affair. */
    private static void assertAllocates(int bytesPerRound, Runnable rounds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        double least = Double.MAX_VALUE;
        while (least > bytesPerRound + 0.5 && System.nanoTime() < deadline) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            rounds.run();
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) ROUNDS);
        }
        assertTrue(least <= bytesPerRound + 0.5, "allocates " + least + " bytes");
    }
}
