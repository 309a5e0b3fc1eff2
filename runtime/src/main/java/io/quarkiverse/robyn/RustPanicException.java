package io.quarkiverse.robyn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rust code panicked. The panic ended the call, not the process: the next call runs as usual.
 * <p>
 * The message is the panic's own, followed by its place. The same place stands on top of the stack trace, above the Rust
 * frames, where Rust recorded them, and the Java frames of the caller.
 */
public class RustPanicException extends RustException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /**
     * @param message what the panic says
     * @param file the Rust source file as rustc names it; empty when the place is not known
     * @param line from 1
     * @param column from 1
     * @param frames the Rust functions on the stack, innermost first; may be empty
     */
    public RustPanicException(String message, String file, int line, int column, List<StackTraceElement> frames) {
        super(file.isEmpty() ? message : message + " (" + file + ":" + line + ":" + column + ")", null);
        this.file = file;
        this.line = line;
        this.column = column;
        setStackTrace(trace(frames));
    }

    /** The Rust source file as rustc names it, or empty when the place is not known. */
    public String file() {
        return file;
    }

    /** The line of the panic, from 1. */
    public int line() {
        return line;
    }

    /** The column of the panic, from 1. */
    public int column() {
        return column;
    }

    private StackTraceElement[] trace(List<StackTraceElement> frames) {
        List<StackTraceElement> all = new ArrayList<>();
        if (!file.isEmpty()) {
            String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
            all.add(new StackTraceElement("rust", "panic", name, line));
        }
        all.addAll(frames);
        all.addAll(Arrays.asList(getStackTrace()));
        return all.toArray(StackTraceElement[]::new);
    }
}
