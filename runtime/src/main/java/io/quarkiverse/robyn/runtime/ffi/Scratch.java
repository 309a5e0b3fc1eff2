package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The native block in which a call's arguments go to Rust and its result comes back.
 * <p>
 * Of a fixed size, except that arguments which do not fit move to a larger block until {@link #reset}.
 */
final class Scratch {

    static final int CAPACITY = 64 * 1024;
    private static final int STRING_CAPACITY = 4096;

    /** Keeps the block alive; the garbage collector frees it with this object, for example when its thread has ended. */
    private final MemorySegment block = Arena.ofAuto().allocate(CAPACITY, 16);
    private final long home = block.address();

    /** For the bytes of a string on their way between native memory and a String. */
    final byte[] strings = new byte[STRING_CAPACITY];

    /** The same, for UTF-16. */
    final char[] characters = new char[STRING_CAPACITY];

    private long address = home;
    private long capacity = CAPACITY;

    /** 16-byte aligned. */
    long address() {
        return address;
    }

    long capacity() {
        return capacity;
    }

    /** Moves the first {@code used} bytes to a block of at least {@code needed} bytes. */
    void grow(long used, long needed) {
        long larger = Math.max(needed, 2 * capacity);
        long moved = Memory.allocate(larger);
        MemorySegment.copy(Memory.ALL, address, Memory.ALL, moved, used);
        release();
        address = moved;
        capacity = larger;
    }

    /** Back to the fixed block. */
    void reset() {
        if (address != home) {
            release();
            address = home;
            capacity = CAPACITY;
        }
    }

    private void release() {
        if (address != home) {
            Memory.free(address);
        }
    }
}
