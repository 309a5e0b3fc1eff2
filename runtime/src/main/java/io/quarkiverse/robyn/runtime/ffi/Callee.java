package io.quarkiverse.robyn.runtime.ffi;

/**
 * How Rust calls the methods of one Java interface: generated, one object per interface. A method is a number in order of
 * declaration, and crosses in words or in the buffer, as a function does.
 */
public abstract class Callee {

    private final RustLibrary library;

    protected Callee(RustLibrary library) {
        this.library = library;
        library.enableCallbacks();
    }

    /** The library that calls. */
    final RustLibrary library() {
        return library;
    }

    /** Calls a method whose parameters and result are words. Whatever it throws goes to Rust. */
    protected long words(Object target, int method, long a0, long a1, long a2) {
        throw unknown(method);
    }

    /** Calls any other method: reads the arguments, calls, writes the result. Whatever it throws goes to Rust. */
    protected void exchange(Object target, int method, Decoder in, Encoder out) {
        throw unknown(method);
    }

    /** Whether this thread calls Java on behalf of one of Rust's, so that others may wait for it. */
    protected static boolean calledByRustThread() {
        return Thread.currentThread() instanceof CallbackThread;
    }

    /** Keeps an object for Rust, which frees it: its id. */
    protected final long keep(Object object) {
        return JavaObjects.keep(object, this);
    }

    /** The object of an id that Rust has; null when there is none. */
    protected static Object kept(long id) {
        JavaObjects.Slot slot = JavaObjects.find(id);
        return slot == null ? null : slot.target();
    }

    protected final IllegalStateException unknown(int method) {
        return new IllegalStateException("Rust called method " + method + " of " + getClass().getName()
                + ", which has none: the library and the Java bindings do not belong together");
    }
}
