package io.quarkiverse.robyn;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rust code panicked. The panic ended the call, not the process: the next call runs as usual.
 * <p>
 * The message is the panic's own, followed by its place. The stack trace starts with the Rust functions, innermost first, as
 * far as the library's debug information names them; the Java frames of the caller follow. Rust's part is named when the
 * stack trace is first asked for or printed, since that takes some milliseconds; where {@code printStackTrace} of another
 * exception prints this one as its cause, it is not there unless it was asked for before.
 */
public class RustPanicException extends RustException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /** Null once its frames are in the stack trace. */
    private transient Supplier<List<StackTraceElement>> frames;

    /**
     * @param message what the panic says
     * @param file the Rust source file as rustc names it; empty when the place is not known
     * @param line from 1
     * @param column from 1
     * @param frames asked once, for the Rust functions on the stack, innermost first; may know none
     */
    public RustPanicException(String message, String file, int line, int column,
            Supplier<List<StackTraceElement>> frames) {
        super(file.isEmpty() ? message : message + " (" + file + ":" + line + ":" + column + ")", null);
        this.file = file;
        this.line = line;
        this.column = column;
        this.frames = frames;
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

    @Override
    public StackTraceElement[] getStackTrace() {
        addFrames();
        return super.getStackTrace();
    }

    @Override
    public synchronized void setStackTrace(StackTraceElement[] stackTrace) {
        frames = null;
        super.setStackTrace(stackTrace);
    }

    @Override
    public void printStackTrace(PrintStream stream) {
        addFrames();
        super.printStackTrace(stream);
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
        addFrames();
        super.printStackTrace(writer);
    }

    private synchronized void addFrames() {
        if (frames == null) {
            return;
        }
        List<StackTraceElement> rust = frames.get();
        List<StackTraceElement> all = new ArrayList<>();
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        boolean innermost = rust.stream().limit(1)
                .anyMatch(frame -> name.equals(frame.getFileName()) && frame.getLineNumber() == line);
        if (!file.isEmpty() && !innermost) {
            all.add(new StackTraceElement("rust", "panic", name, line));
        }
        all.addAll(rust);
        all.addAll(Arrays.asList(super.getStackTrace()));
        setStackTrace(all.toArray(StackTraceElement[]::new));
    }

    private Object writeReplace() {
        addFrames();
        return this;
    }
}
