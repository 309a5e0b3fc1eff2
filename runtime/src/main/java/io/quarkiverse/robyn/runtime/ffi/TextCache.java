package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Java objects for texts that come back again and again, such as the names of headers, so that reading one allocates
 * nothing. Of fixed size: a text that finds its place taken is made anew each time. Safe for all threads, without locks:
 * entries are immutable, and a race only makes an equal one.
 *
 * @param <T> what a text becomes
 */
public final class TextCache<T> {

    private static final int SIZE = 256;
    private static final int MAX_LENGTH = 64;

    private record Entry<T>(byte[] bytes, T value) {
    }

    private final Function<String, T> factory;

    @SuppressWarnings({ "unchecked", "rawtypes" })
    private final Entry<T>[] entries = new Entry[SIZE];

    /** @param factory makes the object of a Latin-1 text */
    public TextCache(Function<String, T> factory) {
        this.factory = factory;
    }

    T get(long address, int length) {
        int slot = hash(address, length) & (SIZE - 1);
        Entry<T> entry = entries[slot];
        if (entry != null && equal(entry.bytes, address, length)) {
            return entry.value;
        }
        byte[] bytes = new byte[length];
        MemorySegment.copy(Memory.ALL, Memory.BYTE, address, bytes, 0, length);
        T value = factory.apply(new String(bytes, StandardCharsets.ISO_8859_1));
        if (entry == null && length <= MAX_LENGTH) {
            entries[slot] = new Entry<>(bytes, value);
        }
        return value;
    }

    /** Of the length and the two ends, which is what distinguishes headers. */
    private static int hash(long address, int length) {
        long mixed = length;
        if (length >= 8) {
            mixed += Memory.ALL.get(Memory.LONG, address) * 0x9E37_79B9_7F4A_7C15L;
            mixed ^= Memory.ALL.get(Memory.LONG, address + length - 8) * 0xC2B2_AE3D_27D4_EB4FL;
        } else {
            for (int i = 0; i < length; i++) {
                mixed = (mixed ^ Memory.ALL.get(Memory.BYTE, address + i)) * 0x9E37_79B9_7F4A_7C15L;
            }
        }
        return (int) (mixed >>> 56); // a multiplication carries every bit up, none down
    }

    private static boolean equal(byte[] bytes, long address, int length) {
        if (bytes.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != Memory.ALL.get(Memory.BYTE, address + i)) {
                return false;
            }
        }
        return true;
    }
}
