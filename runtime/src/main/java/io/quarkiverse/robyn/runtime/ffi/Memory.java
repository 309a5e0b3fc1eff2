package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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

    private Memory() {
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
