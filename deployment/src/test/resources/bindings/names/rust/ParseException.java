package rust;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The error {@code ParseError} of {@code parse_exception.rs}. */
public abstract sealed class ParseException extends RustException {

    private static final long serialVersionUID = 1L;

    private ParseException(java.lang.String message, Throwable cause) {
        super(message, cause);
    }

    /** The variant {@code Empty}. */
    public static final class Empty extends ParseException {

        private static final long serialVersionUID = 1L;

        public Empty(java.lang.String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Calls {@code parse_exception::get_message}.
     *
     * @throws ParseException when Rust returns {@code Err}
     */
    public static java.lang.String getMessage_() {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            return call.invoke(GetMessage_.FUNCTION, RustBindings::decodeParseException).string();
        }
    }

    private static final class GetMessage_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_fd1311f797594e0a",
                "parse_exception::get_message");
    }
}
