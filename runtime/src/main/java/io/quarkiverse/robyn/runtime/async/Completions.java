package io.quarkiverse.robyn.runtime.async;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.RustLibraryException;
import io.quarkiverse.robyn.runtime.ffi.AsyncRuntime;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/**
 * The pending calls of one library, and the one daemon thread that waits for their ends in Rust. The thread is Java's own,
 * because a Rust thread that calls up while the JVM exits would abort it; it starts with the first pending call.
 */
public final class Completions {

    /** A pending call. Its methods run on the thread of completions and must hand the work over. */
    public interface Waiter {

        /** @param block the result, the error or the panic, the waiter's to close */
        void complete(RustBlock block);

        /** The application stops; no answer comes. */
        void abandon();
    }

    private static final Logger LOG = Logger.getLogger(Completions.class);

    /** Until {@link #stop}. An application that starts again may have the library of the last one, and so its completions. */
    private static final Map<RustLibrary, Completions> RUNNING = new ConcurrentHashMap<>();

    private final AsyncRuntime runtime;

    /** By id, a {@link Waiter}, or the {@link RustBlock} of a completion that came before its waiter. */
    private final Map<Long, Object> pending = new ConcurrentHashMap<>();
    private Thread thread;
    private boolean stopped;

    private Completions(AsyncRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Opens a library's runtime, also after a {@link #stop}; does nothing when it has none.
     *
     * @param threads how many; 0 for as many as the process may use
     * @param stackSize in bytes; 0 for tokio's own
     * @param threadName empty for ours
     */
    public static void start(RustLibrary library, int threads, long stackSize, String threadName) {
        find(library).ifPresent(completions -> completions.runtime.start(threads, stackSize, threadName));
    }

    /** @throws RustLibraryException when the library has no async functions */
    public static Completions of(RustLibrary library) {
        Completions completions = RUNNING.get(library);
        return completions != null ? completions
                : find(library).orElseThrow(() -> new RustLibraryException("The Rust library " + library
                        + " has no async functions: the library and the Java bindings do not belong together."
                        + " Build the application again"));
    }

    /** Ends the futures of a library, giving them some time; does nothing when it has none. */
    public static void stop(RustLibrary library, Duration grace) {
        Completions completions = RUNNING.get(library);
        if (completions != null) {
            completions.stop(grace.toMillis());
            RUNNING.values().removeIf(other -> other == completions);
        }
    }

    /** One for each runtime, whatever loaded it: of two threads that wait, one would take what the other waits for. */
    private static synchronized Optional<Completions> find(RustLibrary library) {
        Completions known = RUNNING.get(library);
        if (known != null) {
            return Optional.of(known);
        }
        return AsyncRuntime.of(library).map(runtime -> {
            Completions completions = RUNNING.values().stream().filter(other -> other.runtime.isSame(runtime)).findAny()
                    .orElseGet(() -> new Completions(runtime));
            RUNNING.put(library, completions);
            return completions;
        });
    }

    /** To be called once, after a call returned as pending. */
    public void await(long id, Waiter waiter) {
        if (!started()) {
            runtime.cancel(id);
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

    public RustLibrary library() {
        return runtime.next().library();
    }

    /** What asks a stream for items. */
    RustFunction next() {
        return runtime.next();
    }

    /** What takes the items of a publisher. */
    RustFunction push() {
        return runtime.push();
    }

    /** Drops a stream, when items are being waited for as soon as nobody does. */
    public void closeStream(long id) {
        runtime.closeStream(id);
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
                    abandon(waiter);
                } else {
                    ((RustBlock) entry).close();
                }
            }
        });
    }

    private static void abandon(Waiter waiter) {
        try {
            waiter.abandon();
        } catch (RuntimeException e) {
            LOG.debug("Nobody could be told that the application stops", e);
        }
    }
}
