package rust;

import io.quarkiverse.robyn.RustException;

/** The error {@code CounterError} of {@code counter.rs}. */
public abstract sealed class CounterException extends RustException {

    private static final long serialVersionUID = 1L;

    private CounterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The variant {@code Negative}. */
    @SuppressWarnings("serial") // the fields are values that crossed
    public static final class Negative extends CounterException {

        private static final long serialVersionUID = 1L;

        private final long start;

        public Negative(String message, Throwable cause, long start) {
            super(message, cause);
            this.start = start;
        }

        public long start() {
            return start;
        }
    }
}
