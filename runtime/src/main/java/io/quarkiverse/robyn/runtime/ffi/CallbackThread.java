package io.quarkiverse.robyn.runtime.ffi;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A daemon thread that calls Java on behalf of Rust's own threads, which must not enter the JVM. It sits in Rust and is
 * called back from there; Rust asks for another one whenever none is left to wait.
 * <p>
 * Between calls it holds nothing of an application.
 */
final class CallbackThread extends Thread {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition LEFT = LOCK.newCondition();

    /** How many threads call an object; guarded by the lock. */
    private static int running;

    /** The address of the library's robyn_serve_callbacks. */
    private final long serve;

    CallbackThread(long serve) {
        super(null, null, "robyn-rust-callbacks-" + NUMBER.incrementAndGet(), 0, false);
        this.serve = serve;
        setDaemon(true);
        setContextClassLoader(CallbackThread.class.getClassLoader());
    }

    static CallbackThread current() {
        return (CallbackThread) Thread.currentThread();
    }

    @Override
    public void run() {
        Linkage.call(serve);
    }

    void startAnother() {
        new CallbackThread(serve).start();
    }

    /** An object of an application is about to be called. */
    void enter(JavaObjects.Slot slot) {
        Callee callee = slot == null ? null : slot.callee();
        LOCK.lock();
        try {
            running++;
        } finally {
            LOCK.unlock();
        }
        if (callee != null) {
            setContextClassLoader(callee.getClass().getClassLoader());
        }
    }

    void leave() {
        setContextClassLoader(CallbackThread.class.getClassLoader());
        LOCK.lock();
        try {
            running--;
            LEFT.signalAll();
        } finally {
            LOCK.unlock();
        }
    }

    /** Waits until no object is being called on behalf of a thread of Rust's, or the time is over. */
    static void awaitIdle(long millis) {
        LOCK.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (running > 0 && left > 0) {
                left = LEFT.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LOCK.unlock();
        }
    }
}
