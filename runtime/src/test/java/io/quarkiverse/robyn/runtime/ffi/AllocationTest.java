package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

/** A call allocates nothing but what it returns. */
class AllocationTest {

    private static final int ROUNDS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final RustFunction ADD = Fixtures.function("calls::add");
    private static final RustFunction ECHO = Fixtures.function("calls::echo_string");

    private static final RustFunction LONGEST = Fixtures.function("collections::longest");
    private static final RustFunction ECHO_MAP = Fixtures.function("collections::echo_map");
    private static final RustFunction ECHO_OPTION = Fixtures.function("collections::echo_option");
    private static final RustFunction ECHO_SHAPE = Fixtures.function("named::echo_shape");

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

    /** Beyond 127, an index in a box would be an object. */
    @Test
    void aListOfThousandThatGoesInAllocatesNothing() {
        List<String> texts = IntStream.range(0, 1000).mapToObj(it -> "text " + it).toList();
        assertAllocates(0, 100, () -> {
            for (int i = 0; i < 100; i++) {
                try (Call call = Call.open()) {
                    call.arguments().list(texts, "texts", (to, text) -> to.string(text, "texts"));
                    sum += call.invoke(LONGEST).u64();
                }
            }
        });
    }

    /** The Optional (16), the string in it (24) and its own array (48). */
    @Test
    void anOptionAllocatesWhatComesBack() {
        String text = "abcdefghijklmnopqrstuvwxyz";
        assertAllocates(88, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                try (Call call = Call.open()) {
                    call.arguments().option(text, (to, value) -> to.string(value, "text"));
                    sum += call.invoke(ECHO_OPTION).optional(Decoder::string).get().length();
                }
            }
        });
    }

    /** The map with its table, and for each entry the entry (40), its key (24 and 24) and its value (16 or 24). */
    @Test
    void aMapAllocatesWhatComesBack() {
        Map<String, Long> numbers = IntStream.range(0, 100).boxed()
                .collect(Collectors.toMap(it -> "n" + it, it -> 1000L + it));
        assertAllocates(100 * (40 + 48 + 24) + 1_200, 1_000, () -> {
            for (int i = 0; i < 1_000; i++) {
                try (Call call = Call.open()) {
                    call.arguments().map(numbers, "numbers", (to, key) -> to.string(key, "numbers"), Encoder::i64);
                    sum += call.invoke(ECHO_MAP).map(Decoder::string, Decoder::i64).size();
                }
            }
        });
    }

    @Test
    void aDataEnumThatGoesInAndIsReadAllocatesNothing() {
        assertAllocates(0, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                try (Call call = Call.open()) {
                    call.arguments().variant(1);
                    call.arguments().f64(i);
                    call.arguments().f64(2);
                    Decoder shape = call.invoke(ECHO_SHAPE);
                    sum += shape.variant(4, "Shape") + (long) (shape.f64() * shape.f64());
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
        assertAllocates(bytesPerRound, ROUNDS, rounds);
    }

    private static void assertAllocates(int bytesPerRound, int count, Runnable rounds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        double least = Double.MAX_VALUE;
        while (least > bytesPerRound + 0.5 && System.nanoTime() < deadline) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            rounds.run();
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) count);
        }
        assertTrue(least <= bytesPerRound + 0.5, "allocates " + least + " bytes");
    }
}
