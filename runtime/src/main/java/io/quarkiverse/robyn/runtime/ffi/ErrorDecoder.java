package io.quarkiverse.robyn.runtime.ffi;

/** Makes the exception of an exported Rust error type. */
@FunctionalInterface
public interface ErrorDecoder {

    /**
     * @param in stands at the error's enum payload
     * @param message the error's {@code Display} text
     * @param cause the chain of its sources, or null
     */
    RuntimeException decode(Decoder in, String message, Throwable cause);
}
