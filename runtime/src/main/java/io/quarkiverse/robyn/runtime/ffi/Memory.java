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
    static final ValueLayout.OfChar CHAR = ValueLayout.JAVA_CHAR_UNALIGNED;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    /** In a string's header: UTF-16 follows, behind a gap of a byte for each unit. */
    static final int UTF16 = 1 << 31;

    /** What a loop copies faster than the JDK's bulk copy, which leaves compiled code. */
    private static final int SHORT_COPY = 64;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private Memory() {
    }

    /**
     * Copies {@code length} bytes from an address to the start of an array.
     * <p>
     * Those of a short text in pieces that do not overlap, as Rust wrote them: a processor waits when it reads at once what
     * was just written in two parts.
     */
    static void copy(long source, byte[] target, int length) {
        if (length > SHORT_COPY) {
            MemorySegment.copy(ALL, BYTE, source, target, 0, length);
            return;
        }
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            LONGS.set(target, at, ALL.get(LONG, source + at));
        }
        if ((length & 4) != 0) {
            INTS.set(target, at, ALL.get(INT, source + at));
            at += 4;
        }
        if ((length & 2) != 0) {
            SHORTS.set(target, at, ALL.get(SHORT, source + at));
            at += 2;
        }
        if ((length & 1) != 0) {
            target[at] = ALL.get(BYTE, source + at);
        }
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
