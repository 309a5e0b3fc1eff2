package io.quarkiverse.robyn;

/**
 * The application's Rust library cannot be used: it is missing, damaged, made for another platform, or does not belong
 * to the Java classes beside it. The message names both sides and the next step.
 */
public class RustLibraryException extends RustException {

    private static final long serialVersionUID = 1L;

    public RustLibraryException(String message) {
        this(message, null);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause the underlying failure, or null
     */
    public RustLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
