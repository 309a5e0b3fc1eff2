package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** All of the process's memory, by address, and its C heap. */
final class Memory {

    /** Being a constant, it costs the JIT nothing; bounds are checked by {@link Encoder} and {@link Decoder}. */
    @SuppressWarnings("restricted")
    static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    /** What a loop copies faster than the JDK's bulk copy, which leaves compiled code. */
    private static final int SHORT_COPY = 64;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Memory() {
    }

    /** Copies the first {@code length} bytes of an array to an address. */
    static void copy(byte[] source, long target, int length) {
        if (length < Long.BYTES || length > SHORT_COPY) {
            MemorySegment.copy(source, 0, ALL, BYTE, target, length);
            return;
        }
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            ALL.set(LONG, target + i, (long) LONGS.get(source, i));
        }
        // Overlaps what is there already, unless the length is a multiple of eight.
        ALL.set(LONG, target + last, (long) LONGS.get(source, last));
    }

    /**
     * Copies {@code length} bytes from an address to the start of an array.
     *
     * @return whether they are ASCII; may be wrong only by saying no
     */
    static boolean copy(long source, byte[] target, int length) {
        if (length < Long.BYTES || length > SHORT_COPY) {
            MemorySegment.copy(ALL, BYTE, source, target, 0, length);
            return length == 0;
        }
        int last = length - Long.BYTES;
        long all = 0;
        for (int i = 0; i < last; i += Long.BYTES) {
            long eight = ALL.get(LONG, source + i);
            LONGS.set(target, i, eight);
            all |= eight;
        }
        long eight = ALL.get(LONG, source + last);
        LONGS.set(target, last, eight);
        return ((all | eight) & 0x8080_8080_8080_8080L) == 0;
    }

    /** A block of the C heap, not zeroed, unlike an arena's; {@link #free} ends it. */
    static long allocate(long size) {
        long address = Linkage.call(CHeap.MALLOC, size);
        if (address == 0) {
            throw new OutOfMemoryError("no native memory for a Rust call's arguments of " + size + " bytes");
        }
        return address;
    }

    static void free(long address) {
        Linkage.call(CHeap.FREE, address);
    }

    private static final class CHeap {
        static final long MALLOC = address("malloc");
        static final long FREE = address("free");

        private static long address(String symbol) {
            return Linker.nativeLinker().defaultLookup().findOrThrow(symbol).address();
        }
    }
}
