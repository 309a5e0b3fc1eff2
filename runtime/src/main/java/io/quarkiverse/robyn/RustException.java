package io.quarkiverse.robyn;

/**
 * A Rust function returned {@code Err}.
 * <p>
 * The message is the error's {@code Display} text; the causes are the chain of its {@code source()}. Error types that
 * the application exports have exceptions of their own, generated as subclasses of this one.
 */
public class RustException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what the error says of itself
     * @param cause the next error of the chain, or null
     */
    public RustException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param message what the error says of itself
     * @param cause the next error of the chain, or null
     * @param writableStackTrace as {@link Throwable}'s: whether there is a stack trace
     */
    protected RustException(String message, Throwable cause, boolean writableStackTrace) {
        super(message, cause, true, writableStackTrace);
    }
}
