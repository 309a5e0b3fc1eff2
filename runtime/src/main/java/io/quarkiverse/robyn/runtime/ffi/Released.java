package io.quarkiverse.robyn.runtime.ffi;

/**
 * An object that wants to know when Rust has let go of it: when the last of what Rust kept is freed, or its application stops.
 */
public interface Released {

    /** On whichever thread frees it. Must not wait, when {@link Callee#calledByRustThread} is true. */
    void released();
}
