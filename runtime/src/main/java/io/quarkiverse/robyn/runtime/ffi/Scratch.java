package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The native block in which a call's arguments go to Rust and its result comes back.
 * <p>
 * Arguments that do not fit move it to a larger block: for good while that is not too large, else until {@link #reset}.
 */
final class Scratch {

    /** 64 KiB, which buffers often have, and what lies around them. */
    static final int CAPACITY = 68 * 1024;
    /** What a thread keeps of its largest call. */
    static final int MOST_KEPT = 256 * 1024;
    private static final int STRING_CAPACITY = 4096;

    /** Keeps the block alive; the garbage collector frees it with this object, for example when its thread has ended. */
    private MemorySegment block = Arena.ofAuto().allocate(CAPACITY, 16);
    private long home = block.address();

    /** For the bytes of a string on their way between native memory and a String. */
    final byte[] strings = new byte[STRING_CAPACITY];

    /** The same, for UTF-16. */
    final char[] characters = new char[STRING_CAPACITY];

    private long address = home;
    private long capacity = CAPACITY;

    /** Whether the call has something to undo at its end. */
    boolean used;

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
        if (needed <= MOST_KEPT) {
            MemorySegment kept = Arena.ofAuto().allocate(Math.min(larger, MOST_KEPT), 16);
            MemorySegment.copy(Memory.ALL, address, kept, 0, used);
            block = kept;
            home = kept.address();
            address = home;
            capacity = kept.byteSize();
            return;
        }
        long moved = Memory.allocate(larger);
        this.used = true;
        MemorySegment.copy(Memory.ALL, address, Memory.ALL, moved, used);
        release();
        address = moved;
        capacity = larger;
    }

    /** Back to the block that is kept. */
    void reset() {
        used = false;
        if (address != home) {
            release();
            address = home;
            capacity = block.byteSize();
        }
    }

    private void release() {
        if (address != home) {
            Memory.free(address);
        }
    }
}
