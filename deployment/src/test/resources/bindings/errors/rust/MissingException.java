package rust;

import io.quarkiverse.robyn.RustException;

/**
 * Not there.
 *
 * <p>
 * The error {@code Missing} of {@code bank.rs}. It has no stack trace.
 */
public abstract sealed class MissingException extends RustException {

    private static final long serialVersionUID = 1L;

    private MissingException(String message, Throwable cause) {
        super(message, cause, false);
    }

    /** The variant {@code Row}. */
    @SuppressWarnings("serial") // the fields are values that crossed
    public static final class Row extends MissingException {

        private static final long serialVersionUID = 1L;

        private final long id;

        public Row(String message, Throwable cause, long id) {
            super(message, cause);
            this.id = id;
        }

        public long id() {
            return id;
        }
    }

    /** The variant {@code Table}. */
    public static final class Table extends MissingException {

        private static final long serialVersionUID = 1L;

        public Table(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
