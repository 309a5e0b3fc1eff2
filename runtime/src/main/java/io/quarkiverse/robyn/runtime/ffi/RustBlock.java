package io.quarkiverse.robyn.runtime.ffi;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;

/**
 * A block of memory that Rust handed over with a payload, outside of a call. Whoever receives it closes it, once.
 *
 * @param library the library that frees it
 * @param outcome what the payload is, as a buffer call says it
 */
public record RustBlock(RustLibrary library, int outcome, long address, long length, long capacity)
        implements
            AutoCloseable {

    private static final byte[] NO_BYTES = new byte[0];
    private static final char[] NO_CHARACTERS = new char[0];

    /**
     * The value, valid until {@link #close}.
     *
     * @param errors makes the exception of an exported error type, or null
     * @throws RustException when it is an {@code Err}
     * @throws RustPanicException when it is a panic
     */
    public Decoder decoder(ErrorDecoder errors) {
        Decoder decoder = new Decoder(NO_BYTES, NO_CHARACTERS);
        decoder.start(address, length);
        return switch (outcome) {
            case Call.VALUE -> decoder;
            case Call.ERROR -> throw Failures.error(decoder, errors);
            case Call.PANIC -> throw Failures.panic(decoder, library);
            default -> throw new IllegalStateException("Rust completed a call with the unknown outcome " + outcome);
        };
    }

    @Override
    public void close() {
        library.free(address, capacity);
    }
}
