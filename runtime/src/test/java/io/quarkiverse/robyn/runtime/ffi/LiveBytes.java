package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.robyn.RustPanicException;

/**
 * The bytes that are allocated in Rust. Rust keeps the stacks of the last 256 panics, in a tree whose nodes come and go: before
 * and
 * after something that panics, all of them are replaced by others, and a few nodes are no leak.
 */
public record LiveBytes(long count) {

    private static final RustFunction LIVE_BYTES = Fixtures.function("memory::live_bytes");
    private static final RustFunction PANICS = Fixtures.function("calls::panic_in_words");
    private static final int STACKS = 300;
    private static final int NODES = 4096;

    public static long now() {
        return LIVE_BYTES.call();
    }

    public static LiveBytes before() {
        replaceStacks();
        return new LiveBytes(now());
    }

    /** Exactly as many as then; about as many, with the same stacks, when that which happened meanwhile panics. */
    public boolean isSame() {
        if (now() == count) {
            return true;
        }
        replaceStacks();
        return Math.abs(now() - count) < NODES;
    }

    public void assertSame() {
        assertTrue(isSame(), () -> count + " bytes before, " + now() + " after");
    }

    private static void replaceStacks() {
        for (int i = 0; i < STACKS; i++) {
            assertThrows(RustPanicException.class, () -> PANICS.call(0));
        }
    }
}
