package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Values of many megabytes, each way, whose memory goes back to the system. {@code -Drobyn.huge.mebibytes=100} sends larger
 * ones.
 */
class HugeValuesTest {

    private static final int MEBI = 1 << 20;
    private static final int MEBIBYTES = Integer.getInteger("robyn.huge.mebibytes", 16);
    private static final RustFunction TEXT = Fixtures.function("values::echo_text");
    private static final RustFunction BYTES = Fixtures.function("values::echo_bytes");
    private static final RustFunction DOUBLES = Fixtures.function("values::echo_doubles");

    @Test
    void aLongString() {
        assertComesBack("a".repeat(MEBIBYTES * MEBI));
    }

    @Test
    void aLongStringOutsideOfLatin1() {
        assertComesBack("\u20ac".repeat(MEBIBYTES * MEBI / 2));
    }

    private static void assertComesBack(String text) {
        LiveBytes before = LiveBytes.before();
        try (Call call = Call.open()) {
            call.arguments().string(text, "value");
            assertTrue(text.equals(call.invoke(TEXT).string()), "another string came back");
        }
        before.assertSame();
    }

    @Test
    void aLongVector() {
        double[] values = new Random(1).doubles(MEBIBYTES * MEBI / Double.BYTES).toArray();
        LiveBytes before = LiveBytes.before();
        try (Call call = Call.open()) {
            call.arguments().doubles(values, "value");
            assertArrayEquals(values, call.invoke(DOUBLES).doubles());
        }
        before.assertSame();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theirMemoryGoesBack() throws IOException {
        byte[] bytes = new byte[MEBIBYTES * MEBI];
        echo(bytes);
        long before = residentBytes();
        for (int i = 0; i < 15; i++) {
            echo(bytes);
        }
        long grown = residentBytes() - before;
        assertTrue(grown < 8L * bytes.length, () -> grown + " bytes more");
    }

    /** Makes no array of what comes back, so Java's heap does not grow. */
    private static void echo(byte[] bytes) {
        try (Call call = Call.open()) {
            call.arguments().bytes(bytes, "value");
            assertEquals(bytes.length, call.invoke(BYTES).count());
        }
    }

    private static long residentBytes() throws IOException {
        String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
        return Long.parseLong(pages[1]) * 4096;
    }
}
