package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/**
 * JVMs end while threads of Rust's call Java, and Java calls Rust that calls Java. None may hang or crash.
 * {@code -Drobyn.exits=500} runs more of them.
 */
class CallbackExitTest {

    private static final int EXITS = Integer.getInteger("robyn.exits", 12);
    private static final String[] WAYS = { "return", "exit", "halt" };

    @Test
    void aJvmEndsAmidCallbacks() throws Exception {
        String fixtures = Fixtures.property();
        for (int i = 0; i < EXITS; i++) {
            String way = WAYS[i % WAYS.length];
            Path log = Path.of("target", "callback-exit-" + way + ".log");
            Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", fixtures, "-cp", System.getProperty("java.class.path"),
                    Main.class.getName(),
                    way).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            boolean ended = jvm.waitFor(60, TimeUnit.SECONDS);
            jvm.destroyForcibly();
            String output = Files.readString(log);
            assertTrue(ended, way + ": " + output);
            assertEquals(0, jvm.exitValue(), way + ": " + output);
            assertTrue(output.contains("under way"), output);
        }
    }

    /** The child. */
    static final class Main {

        private static volatile long calls;

        private static final Callee COUNTER = new Callee(Fixtures.library()) {

            @Override
            protected long words(Object target, int method, long a0, long a1, long a2) {
                calls++;
                if ((a0 & 63) == 0) {
                    throw new IllegalStateException("now and then");
                }
                return a0;
            }
        };

        public static void main(String[] arguments) throws InterruptedException {
            try (Call call = Call.open()) {
                call.arguments().object("anything", "listener", COUNTER);
                call.invoke(Fixtures.function("callbacks::keep"));
            }
            Fixtures.function("callbacks::call_for_ever").call(4);
            Thread busy = new Thread(() -> {
                while (true) {
                    CallbackTest.callbacks(1000, it -> it + 1);
                }
            });
            busy.setDaemon(true);
            busy.start();
            while (calls < 1000) {
                Thread.sleep(1);
            }
            System.out.println("callbacks are under way");
            System.out.flush();
            Thread.sleep(ThreadLocalRandom.current().nextInt(20));
            switch (arguments[0]) {
                case "exit" -> System.exit(0);
                case "halt" -> Runtime.getRuntime().halt(0);
                default -> {
                }
            }
        }
    }
}
