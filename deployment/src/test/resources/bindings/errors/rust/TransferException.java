package rust;

import java.util.List;

import io.quarkiverse.robyn.RustException;

/**
 * Why a transfer failed.
 *
 * <p>
 * The error {@code TransferError} of {@code bank.rs}.
 */
public abstract sealed class TransferException extends RustException {

    private static final long serialVersionUID = 1L;

    private TransferException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Not enough money. */
    @SuppressWarnings("serial") // the fields are values that crossed
    public static final class Broke extends TransferException {

        private static final long serialVersionUID = 1L;

        private final long missing;
        private final Account account;

        public Broke(String message, Throwable cause, long missing, Account account) {
            super(message, cause);
            this.missing = missing;
            this.account = account;
        }

        public long missing() {
            return missing;
        }

        public Account account() {
            return account;
        }
    }

    /** The variant {@code Closed}. */
    public static final class Closed extends TransferException {

        private static final long serialVersionUID = 1L;

        public Closed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The variant {@code Remote}. */
    @SuppressWarnings("serial") // the fields are values that crossed
    public static final class Remote extends TransferException {

        private static final long serialVersionUID = 1L;

        private final String message;
        private final String cause;
        private final List<String> stackTrace;
        private final int getCause_;

        public Remote(
                String message_,
                Throwable cause_,
                String message,
                String cause,
                List<String> stackTrace,
                int getCause_) {
            super(message_, cause_);
            this.message = message;
            this.cause = cause;
            this.stackTrace = stackTrace;
            this.getCause_ = getCause_;
        }

        public String message() {
            return message;
        }

        public String cause() {
            return cause;
        }

        public List<String> stackTrace() {
            return stackTrace;
        }

        public int getCause_() {
            return getCause_;
        }
    }
}
