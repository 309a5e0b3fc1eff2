package io.quarkiverse.robyn.runtime.ffi;

import io.quarkiverse.robyn.RustPanicException;

/**
 * A block of memory that Rust handed over with a payload, outside of a call. Whoever receives it closes it, once.
 *
 * @param library the library that frees it
 * @param panic whether the payload is a panic
 */
public record RustBlock(RustLibrary library, boolean panic, long address, long length, long capacity)
        implements
            AutoCloseable {

    private static final byte[] NO_ROOM = new byte[0];

    /**
     * The payload, valid until {@link #close}.
     *
     * @throws RustPanicException when it is a panic
     */
    public Decoder decoder() {
        Decoder decoder = new Decoder(NO_ROOM);
        decoder.start(address, length);
        if (panic) {
            throw Failures.panic(decoder);
        }
        return decoder;
    }

    @Override
    public void close() {
        library.free(address, capacity);
    }
}
