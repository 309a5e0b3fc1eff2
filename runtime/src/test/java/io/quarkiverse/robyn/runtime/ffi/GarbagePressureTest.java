package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Counters.Counter;
import io.quarkiverse.robyn.runtime.ffi.Counters.Name;

/**
 * Calls with all kinds of arguments while a thread does nothing but collect garbage. {@code -Drobyn.gc.millis=300000} runs
 * longer.
 */
class GarbagePressureTest {

    private static final int MILLIS = Integer.getInteger("robyn.gc.millis", 1_500);

    @ParameterizedTest
    @ValueSource(strings = { "-XX:+UseSerialGC", "-XX:+UseZGC" })
    void callsGoOnWhileGarbageIsCollected(String collector) throws Exception {
        Fixtures.library();
        Path log = Path.of("target", "garbage" + collector.substring(5) + ".log");
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), collector,
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED", Fixtures.property(), "-Drobyn.gc.millis=" + MILLIS, "-cp",
                System.getProperty("java.class.path"), Main.class.getName())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = jvm.waitFor(MILLIS + 60_000L, TimeUnit.MILLISECONDS);
        jvm.destroyForcibly();
        String output = Files.readString(log);
        assertTrue(ended, output);
        assertEquals(0, jvm.exitValue(), output);
        assertTrue(output.contains("every way was called"), output);
    }

    /** The child. */
    static final class Main {

        private static volatile boolean done;
        private static volatile Throwable failed;

        public static void main(String[] arguments) throws InterruptedException {
            Thread collector = new Thread(() -> {
                while (!done) {
                    System.gc();
                    // So that the callers get on, however slow a collection is.
                    LockSupport.parkNanos(100_000);
                }
            });
            collector.start();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
            var callers = List.of(caller(end, 1), caller(end, 2));
            for (Thread caller : callers) {
                caller.join();
            }
            done = true;
            collector.join();
            if (failed != null) {
                failed.printStackTrace();
                System.exit(1);
            }
            System.out.println("every way was called");
        }

        private static Thread caller(long end, int seed) {
            Thread caller = new Thread(() -> {
                try {
                    long rounds = 0;
                    do {
                        round(seed + rounds++);
                    } while (System.nanoTime() < end);
                    System.out.println(rounds + " rounds");
                } catch (Throwable e) {
                    failed = e;
                }
            });
            caller.start();
            return caller;
        }

        private static void round(long number) {
            Counter counter = new Counter(number);
            check(counter.addAlive(1) == number + 1);
            // Nobody refers to it while it is called.
            check(new Counter(number).addAlive(2) == number + 2);
            check(new Name("name " + number).toString().contains("name " + number));
            check(CallbackTest.callbacks(20, it -> it + number) == 20 * 19 / 2 + 20 * number);
            try {
                CallbackTest.callbacks(1, it -> {
                    throw new IllegalStateException("no " + number);
                });
                check(false);
            } catch (IllegalStateException e) {
                check(e.getMessage().equals("no " + number));
            }
            try {
                counter.panic(0);
                check(false);
            } catch (RustPanicException e) {
                check(e.getMessage() != null);
            }
            String text = "x".repeat((int) (number % 20_000));
            check(exchange("collections::join", out -> {
                out.list(List.of(text, "ü", text), "texts", (to, each) -> to.string(each, "texts"));
                out.string("-", "separator");
            }, Decoder::string).equals(text + "-ü-" + text));
            byte[] bytes = new byte[(int) (number % 70_000)];
            Arrays.fill(bytes, (byte) 1);
            check(exchange("collections::sum_bytes", out -> out.bytes(bytes, "bytes"), Decoder::u64) == bytes.length);
            counter.close();
        }

        private static <T> T exchange(String function, Consumer<Encoder> write, ElementDecoder<T> read) {
            try (Call call = Call.open()) {
                write.accept(call.arguments());
                return read.decode(call.invoke(Fixtures.function(function)));
            }
        }

        private static void check(boolean holds) {
            if (!holds) {
                throw new AssertionError();
            }
        }
    }
}
