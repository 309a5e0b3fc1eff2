package io.quarkiverse.robyn.runtime.ffi;

/**
 * An object that lives in Rust: what all generated classes of exported objects do. It is dropped by {@link #close}, after
 * the last call that is in progress, or else some time after nothing refers to it any more.
 * <p>
 * Two of these may stand for one object in Rust, which is dropped with the last of them.
 */
public abstract class RustObject implements AutoCloseable {

    protected final RustHandle handle;

    /** @param address a pointer that Rust gave away, which nobody else has */
    protected RustObject(ObjectType type, long address) {
        handle = new RustHandle(type, address);
        handle.guard(this);
    }

    /**
     * Gives the object back to Rust. Calls in progress go on, and the last of them drops it; later calls throw
     * {@link IllegalStateException}. Closing twice does nothing.
     *
     * @throws io.quarkiverse.robyn.RustPanicException when the object panicked while it was dropped
     */
    @Override
    public final void close() {
        handle.close();
    }

    /**
     * By Rust's {@code Eq} when the type has it, and {@code Hash}; otherwise whether both are the same object in Rust.
     *
     * @throws IllegalStateException when Rust compares and one of them is closed
     */
    @Override
    public final boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof RustObject that) || that.getClass() != getClass()) {
            return false;
        }
        ObjectType type = handle.type();
        if (!type.equality()) {
            // The pointer of a closed one may be that of a new object.
            return handle.address() == that.handle.address() && !handle.closed() && !that.handle.closed();
        }
        long mine = handle.hold();
        try {
            long its = that.handle.hold();
            try {
                return type.equals(mine, its);
            } finally {
                that.handle.release(that);
            }
        } finally {
            handle.release(this);
        }
    }

    /**
     * By Rust's {@code Hash} when the type has it, and {@code Eq}.
     *
     * @throws IllegalStateException when Rust hashes and it is closed
     */
    @Override
    public final int hashCode() {
        if (!handle.type().equality()) {
            return Long.hashCode(handle.address());
        }
        long object = handle.hold();
        try {
            return handle.type().hashCode(object);
        } finally {
            handle.release(this);
        }
    }

    /** By Rust's {@code Display}, else {@code Debug}, when the type has one. */
    @Override
    public final String toString() {
        ObjectType type = handle.type();
        if (handle.closed()) {
            return type.javaName() + " (closed)";
        }
        if (type.text() == null) {
            return type.javaName() + "@" + Integer.toHexString(System.identityHashCode(this));
        }
        try (Call call = Call.open()) {
            try {
                call.arguments().object(this, "this");
            } catch (IllegalStateException e) {
                return type.javaName() + (handle.closed() ? " (closed)" : " (in use)");
            }
            return call.invoke(type.text()).string();
        }
    }
}
