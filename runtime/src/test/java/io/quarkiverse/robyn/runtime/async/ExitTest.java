package io.quarkiverse.robyn.runtime.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A JVM ends although Rust futures are running, and streams both ways, and nobody stopped them. {@code -Drobyn.exits=100} runs
 * more
 * of them.
 */
class ExitTest {

    private static final int EXITS = Integer.getInteger("robyn.exits", 3);

    @ParameterizedTest
    @ValueSource(strings = { "return", "exit", "halt" })
    void aPendingFutureKeepsNoJvmAlive(String way) throws Exception {
        String fixtures = Fixtures.property();
        for (int i = 0; i < (EXITS + 2) / 3; i++) {
            end(way, fixtures);
        }
    }

    private static void end(String way, String fixtures) throws Exception {
        Path log = Path.of("target", "exit-" + way + ".log");
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", fixtures, "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), way)
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = jvm.waitFor(60, TimeUnit.SECONDS);
        jvm.destroyForcibly();
        String output = Files.readString(log);
        assertTrue(ended, output);
        assertEquals(0, jvm.exitValue(), output);
        assertTrue(output.contains("pending"), output);
    }

    /** The child. */
    static final class Main {

        public static void main(String[] arguments) throws InterruptedException {
            Completions completions = Completions.of(Fixtures.library());
            for (int i = 0; i < 100; i++) {
                completions.await(sleep(600_000), new Nobody());
            }
            for (int i = 0; i < 100; i++) {
                completions.await(sleep(20 + i), new Nobody());
            }
            // Mutiny's own executor outside of Quarkus keeps a JVM alive that does not exit.
            for (int i = 0; i < 100 && !arguments[0].equals("return"); i++) {
                long pause = i % 2 == 0 ? 0 : 100;
                RustUni.of(Fixtures.function("futures::hop"), call -> call.i64(pause), Decoder::i64).repeat().indefinitely()
                        .subscribe().with(item -> {
                        });
                RustMulti.of(Fixtures.function("streams::numbers"), call -> {
                    call.i64(Long.MAX_VALUE);
                    call.u64(100 + pause, "micros");
                }, Decoder::i64).subscribe().with(item -> {
                });
                if (i % 10 != 0) {
                    continue;
                }
                Multi<Long> ticks = Multi.createBy().repeating().uni(() -> Uni.createFrom().item(pause).onItem().delayIt()
                        .by(Duration.ofMillis(3))).indefinitely();
                RustMulti.of(Fixtures.function("publishers::doubled"), call -> Published.encode(Fixtures.library(), call, ticks,
                        "numbers", Encoder::i64), Decoder::i64).subscribe().with(item -> {
                        });
            }
            System.out.println(completions.pending() + " pending");
            Thread.sleep(50);
            switch (arguments[0]) {
                case "exit" -> System.exit(0);
                case "halt" -> Runtime.getRuntime().halt(0);
                default -> {
                }
            }
        }

        private static long sleep(int millis) {
            try (Call call = Call.open()) {
                call.arguments().string("slept", "text");
                call.arguments().i64(millis);
                assertNull(call.poll(Fixtures.function("futures::later"), null));
                return call.pendingId();
            }
        }
    }

    private static final class Nobody implements Completions.Waiter {

        @Override
        public void complete(RustBlock block) {
            block.close();
        }

        @Override
        public void abandon() {
        }
    }
}
