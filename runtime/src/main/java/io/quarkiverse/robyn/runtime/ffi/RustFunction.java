package io.quarkiverse.robyn.runtime.ffi;

/**
 * A function of a loaded library. Keep it in a static final field: the JIT trusts a record's fields, so that the address
 * becomes a constant of the compiled code.
 * <p>
 * The {@code call} methods are word calls (primitives in registers); everything else is a {@link Call}.
 *
 * @param library the library that holds it
 * @param rustName the name in the author's terms, for example {@code hello_world::say_hello}
 * @param address where it is
 */
public record RustFunction(RustLibrary library, String rustName, long address) {

    /** What a word call returns after a panic, or by chance. */
    private static final long PANICKED = 0x9E37_79B9_7F4A_7C15L;

    public long call() {
        return checked(Linkage.call(address, thread()));
    }

    public long call(long a0) {
        return checked(Linkage.call(address, a0, thread()));
    }

    public long call(long a0, long a1) {
        return checked(Linkage.call(address, a0, a1, thread()));
    }

    public long call(long a0, long a1, long a2) {
        return checked(Linkage.call(address, a0, a1, a2, thread()));
    }

    public long call(long a0, long a1, long a2, long a3) {
        return checked(Linkage.call(address, a0, a1, a2, a3, thread()));
    }

    public long call(long a0, long a1, long a2, long a3, long a4) {
        return checked(Linkage.call(address, a0, a1, a2, a3, a4, thread()));
    }

    public long call(long a0, long a1, long a2, long a3, long a4, long a5) {
        return checked(Linkage.call(address, a0, a1, a2, a3, a4, a5, thread()));
    }

    public long call(long a0, long a1, long a2, long a3, long a4, long a5, long a6) {
        return checked(Linkage.call(address, a0, a1, a2, a3, a4, a5, a6, thread()));
    }

    private static long thread() {
        return Thread.currentThread().threadId();
    }

    private long checked(long result) {
        if (result == PANICKED) {
            library.throwPanicOf(thread());
        }
        return result;
    }
}
