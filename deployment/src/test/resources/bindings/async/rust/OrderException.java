package rust;

import io.quarkiverse.robyn.RustException;

/** The error {@code OrderError} of {@code shop.rs}. */
public abstract sealed class OrderException extends RustException {

    private static final long serialVersionUID = 1L;

    private OrderException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The variant {@code Closed}. */
    public static final class Closed extends OrderException {

        private static final long serialVersionUID = 1L;

        public Closed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
