package io.quarkiverse.robyn.runtime.ffi;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;

/** The payloads of errors and panics as exceptions. */
final class Failures {

    private static final int TYPED = 1;
    private static final int THROWN = 2;

    /** What stands for the id of a StackOverflowError that nobody could throw. */
    private static final long STACK_OVERFLOW = -1;

    private Failures() {
    }

    /** @param errors makes the exception of an exported error type, or null */
    static RuntimeException error(Decoder in, ErrorDecoder errors) {
        int form = in.u8();
        String message = in.string();
        if (form == THROWN) {
            throw rethrow(in.i64(), message);
        }
        Throwable cause = cause(in, in.count());
        return form == TYPED && errors != null ? errors.decode(in, message, cause) : new RustException(message, cause);
    }

    static RustPanicException panic(Decoder in, RustLibrary library) {
        String message = in.string();
        String file = in.string();
        int line = in.i32();
        int column = in.i32();
        var frames = new RustFrames(library, in.i64());
        long thrown = in.i64();
        if (thrown != 0) {
            throw rethrow(thrown, message);
        }
        return new RustPanicException(message, file, line, column, frames);
    }

    /** What Java threw into Rust, on its way back: the same object, checked exceptions included. */
    private static RuntimeException rethrow(long id, String message) {
        throw Failures.<RuntimeException> sneaky(thrown(message, id));
    }

    private static Throwable thrown(String message, long id) {
        if (id == STACK_OVERFLOW) {
            return new StackOverflowError(message);
        }
        return JavaObjects.release(id) instanceof Throwable thrown ? thrown : new RustException(message, null);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** The first of {@code count} errors of a chain, whose last may be followed by an exception of Java's. */
    private static Throwable cause(Decoder in, int count) {
        if (count == 0) {
            return in.bool() ? thrown(in.string(), in.i64()) : null;
        }
        String message = in.string();
        return new RustException(message, cause(in, count - 1));
    }
}
