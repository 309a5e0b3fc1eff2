package rust;

import io.quarkiverse.robyn.RustException;

/**
 * A line that is no amount.
 *
 * <p>
 * The error {@code ParseError} of {@code bank.rs}.
 */
@SuppressWarnings("serial") // the fields are values that crossed
public final class ParseException extends RustException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final String text;

    public ParseException(String message, Throwable cause, long line, String text) {
        super(message, cause);
        this.line = line;
        this.text = text;
    }

    public long line() {
        return line;
    }

    public String text() {
        return text;
    }
}
