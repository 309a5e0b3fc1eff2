package io.quarkiverse.robyn.runtime.ffi;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

import io.quarkiverse.robyn.RustPanicException;

/**
 * The pointer to a Rust object, and who uses it. Each call holds the handle and releases it; {@link #close} marks it; the
 * last one to go drops the object. Safe for all threads, and nothing here ever waits.
 * <p>
 * A call by {@code &self} holds it together with others, one by {@code &mut self} alone: where that cannot be, it throws,
 * since a call that waited for another one might wait for itself.
 */
public final class RustHandle {

    /** Once {@link #close} was called, or nobody can call it any more. */
    private static final int CLOSED = 1 << 31;
    /** The object was dropped, or is about to be. */
    private static final int DROPPED = 1 << 30;
    /** One of the users is alone. */
    private static final int ALONE = 1 << 29;
    /** Below are the calls in progress; holding an object that it may not have, a call is counted for a moment, too. */
    private static final int USERS = ALONE - 1;

    private static final VarHandle STATE = state();
    private static final Cleaner CLEANER = Cleaner.create();

    private final ObjectType type;
    private final long address;
    private volatile int state;
    private volatile boolean closing;
    private Cleaner.Cleanable cleanable;

    RustHandle(ObjectType type, long address) {
        this.type = type;
        this.address = address;
    }

    /** Closes this handle when nothing refers to its object any more. */
    void guard(RustObject object) {
        cleanable = CLEANER.register(object, this::marked);
    }

    ObjectType type() {
        return type;
    }

    /** For comparing only: it is valid between {@link #hold} and {@link #release}. */
    long address() {
        return address;
    }

    /** How many calls are in progress. */
    int users() {
        return state & USERS;
    }

    boolean closed() {
        return state < 0;
    }

    /**
     * Holds the object together with other calls.
     *
     * @return its pointer, until {@link #release}
     * @throws IllegalStateException when it is closed, or a call has it alone
     */
    public long hold() {
        int before = (int) STATE.getAndAdd(this, 1);
        // Neither closed, which is the sign, nor alone.
        if (Integer.compareUnsigned(before, ALONE) >= 0) {
            throw refused(before);
        }
        return address;
    }

    /**
     * Ends a {@link #hold}.
     *
     * @param object the object, which so is reachable until now
     */
    public void release(RustObject object) {
        leave(1);
        Reference.reachabilityFence(object);
    }

    /**
     * Holds the object alone.
     *
     * @return its pointer, until {@link #releaseAlone}
     * @throws IllegalStateException when it is closed, or another call uses it
     */
    public long holdAlone() {
        int before = (int) STATE.compareAndExchange(this, 0, ALONE + 1);
        if (before != 0) {
            throw inUse(before, true);
        }
        return address;
    }

    /** Ends a {@link #holdAlone}; as {@link #release}. */
    public void releaseAlone(RustObject object) {
        leave(ALONE + 1);
        Reference.reachabilityFence(object);
    }

    /** Lets no call begin any more; the object is dropped when none is in progress. Closing twice does nothing. */
    void close() {
        closing = true;
        cleanable.clean();
    }

    private void leave(int part) {
        int after = (int) STATE.getAndAdd(this, -part) - part;
        if (after == CLOSED) {
            drop();
        }
    }

    private void marked() {
        int before = (int) STATE.getAndBitwiseOr(this, CLOSED);
        if (before != 0) {
            return;
        }
        if (closing) {
            drop();
            return;
        }
        try {
            drop();
        } catch (RustPanicException e) {
            System.getLogger(RustHandle.class.getName()).log(Level.WARNING,
                    "A Rust object that was not closed panicked when it was dropped: " + type.javaName(), e);
        }
    }

    private void drop() {
        // A call that is about to be refused may have come in between: then it is the last one.
        if (STATE.compareAndSet(this, CLOSED, CLOSED | DROPPED)) {
            type.drop(address);
        }
    }

    private IllegalStateException refused(int before) {
        leave(1);
        return inUse(before, false);
    }

    private IllegalStateException inUse(int before, boolean alone) {
        if (before < 0) {
            return new IllegalStateException("this " + type.javaName() + " is closed");
        }
        return new IllegalStateException("this " + type.javaName() + " is in use: " + (alone
                ? "a method that takes `&mut self` was called while another call used the object"
                : "a method that takes `&mut self` is changing it")
                + ". Let one thread call it at a time, or let the Rust method take `&self`, with a Mutex inside");
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(RustHandle.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
