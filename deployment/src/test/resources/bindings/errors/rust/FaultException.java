package rust;

import io.quarkiverse.robyn.RustException;

/** The error {@code Fault} of {@code bank.rs}. */
@SuppressWarnings("serial") // the fields are values that crossed
public final class FaultException extends RustException {

    private static final long serialVersionUID = 1L;

    private final String value;

    public FaultException(String message, Throwable cause, String value) {
        super(message, cause);
        this.value = value;
    }

    public String value() {
        return value;
    }
}
