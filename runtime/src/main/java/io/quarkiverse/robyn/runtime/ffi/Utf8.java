package io.quarkiverse.robyn.runtime.ffi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Strings as UTF-8, strictly: the JDK's encoder silently writes '?' for a lone surrogate. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long QUESTION_MARKS = '?' * ONES;

    private Utf8() {
    }

    /** @throws IllegalArgumentException for a lone surrogate, with its index */
    static byte[] encode(String value, String name) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (hasQuestionMark(bytes)) {
            refuseLoneSurrogates(value, name);
        }
        return bytes;
    }

    /** Eight bytes at a time, without a branch; may be wrong only by saying yes. */
    private static boolean hasQuestionMark(byte[] bytes) {
        int last = bytes.length - Long.BYTES;
        if (last < 0) {
            for (byte b : bytes) {
                if (b == '?') {
                    return true;
                }
            }
            return false;
        }
        // The last eight overlap the ones before, unless the length is a multiple of eight.
        long found = questionMarks(bytes, last);
        for (int i = 0; i < last; i += Long.BYTES) {
            found |= questionMarks(bytes, i);
        }
        return (found & HIGH_BITS) != 0;
    }

    private static long questionMarks(byte[] bytes, int index) {
        long zeroWhereFound = (long) LONGS.get(bytes, index) ^ QUESTION_MARKS;
        return (zeroWhereFound - ONES) & ~zeroWhereFound;
    }

    private static void refuseLoneSurrogates(String value, String name) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(name + " has a lone surrogate, 0x" + Integer.toHexString(c)
                        + ", at index " + i + ": it cannot be a Rust string");
            }
        }
    }
}
