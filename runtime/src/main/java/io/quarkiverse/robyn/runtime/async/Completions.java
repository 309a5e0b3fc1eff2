package io.quarkiverse.robyn.runtime.async;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.runtime.ffi.AsyncRuntime;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/**
 * The pending calls of one library, and the one daemon thread that waits for their ends in Rust. The thread is Java's own,
 * because a Rust thread that calls up while the JVM exits would abort it; it starts with the first pending call.
 */
public final class Completions {

    /** A pending call. Its methods run on the thread of completions and must hand the work over. */
    public interface Waiter {

        /** @param block the answer or the panic, the waiter's to close */
        void complete(RustBlock block);

        /** The application stops; no answer comes. */
        void abandon();
    }

    private static final Logger LOG = Logger.getLogger(Completions.class);

    /** Until {@link #stop}; a reloaded application is another library, and so another object here. */
    private static final Map<RustLibrary, Completions> RUNNING = new ConcurrentHashMap<>();

    /** Unique in the process, as two applications may share a library's runtime. */
    private static final AtomicLong IDS = new AtomicLong();

    private final AsyncRuntime runtime;

    /** By id, a {@link Waiter}, or the {@link RustBlock} of a completion that came before its waiter. */
    private final Map<Long, Object> pending = new ConcurrentHashMap<>();
    private Thread thread;
    private boolean stopped;

    private Completions(RustLibrary library) {
        runtime = new AsyncRuntime(library);
    }

    /** @throws io.quarkiverse.robyn.RustLibraryException when the library has no async functions */
    public static Completions of(RustLibrary library) {
        return RUNNING.computeIfAbsent(library, Completions::new);
    }

    /** Ends the futures of a library, giving them some time; does nothing when there are none. */
    public static void stop(RustLibrary library, long millis) {
        Completions completions = RUNNING.remove(library);
        if (completions != null) {
            completions.stop(millis);
        }
    }

    /** An id for a call that may become pending. */
    public long nextId() {
        return IDS.incrementAndGet();
    }

    /** To be called once, after the call returned as pending. */
    public void await(long id, Waiter waiter) {
        if (!started()) {
            waiter.abandon();
            return;
        }
        Object earlier = pending.putIfAbsent(id, waiter);
        if (earlier != null) {
            pending.remove(id);
            waiter.complete((RustBlock) earlier);
        }
    }

    /** Drops the future of a call that nobody waits for any more. A completion that is on its way still arrives. */
    public void cancel(long id) {
        if (pending.containsKey(id) && runtime.cancel(id)) {
            pending.remove(id);
        }
    }

    /** How many calls wait. */
    public int pending() {
        return pending.size();
    }

    private synchronized boolean started() {
        if (thread == null && !stopped) {
            thread = new Thread(this::run, "robyn-rust-completions");
            thread.setDaemon(true);
            thread.start();
        }
        return !stopped;
    }

    private void run() {
        while (runtime.take(this::completed)) {
            continue;
        }
    }

    private void completed(long id, RustBlock block) {
        Object waiter = pending.putIfAbsent(id, block);
        if (waiter == null) {
            return;
        }
        pending.remove(id);
        try {
            ((Waiter) waiter).complete(block);
        } catch (RuntimeException e) {
            block.close();
            LOG.error("The answer of a Rust future is lost", e);
        }
    }

    private void stop(long millis) {
        Thread running;
        synchronized (this) {
            stopped = true;
            running = thread;
        }
        runtime.shutdown(millis);
        if (running != null) {
            try {
                running.join(millis + 1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        pending.forEach((id, entry) -> {
            if (pending.remove(id, entry)) {
                if (entry instanceof Waiter waiter) {
                    waiter.abandon();
                } else {
                    ((RustBlock) entry).close();
                }
            }
        });
    }
}
