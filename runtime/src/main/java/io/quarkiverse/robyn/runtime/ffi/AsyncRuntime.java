package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The library's runtime of futures, as far as Java has to do with it. Present in libraries with async functions. */
public final class AsyncRuntime {

    /** Receives completions. */
    @FunctionalInterface
    public interface Sink {

        /** @param block the result, the error or the panic, the sink's to close */
        void completed(long id, RustBlock block);
    }

    private static final long BUFFER = 64 * 1024;
    private static final String CRATE = "the robyn crate, feature async";

    private final RustLibrary library;
    private final long start;
    private final long completions;
    private final long cancel;
    private final long shutdown;
    private final long closeStream;
    private final long measure;
    private final RustFunction next;
    private final RustFunction push;
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER, 16);

    private AsyncRuntime(RustLibrary library, long start) {
        this.library = library;
        this.start = start;
        completions = library.function("robyn_completions", CRATE).address();
        cancel = library.function("robyn_cancel", CRATE).address();
        shutdown = library.function("robyn_shutdown", CRATE).address();
        closeStream = library.function("robyn_close_stream", CRATE).address();
        measure = library.function("robyn_measure", CRATE).address();
        next = library.function("robyn_next", CRATE);
        push = library.function("robyn_push", CRATE);
    }

    /** Empty when the library has no async functions. */
    public static Optional<AsyncRuntime> of(RustLibrary library) {
        return library.find("robyn_start", CRATE).map(start -> new AsyncRuntime(library, start.address()));
    }

    /** Whether both are the same memory: an application that starts again may find the library loaded. */
    public boolean isSame(AsyncRuntime other) {
        return completions == other.completions;
    }

    /**
     * Says how threads are made, and lets calls make them again after a {@link #shutdown}.
     *
     * @param threads how many; 0 for as many as the process may use
     * @param stackSize in bytes; 0 for tokio's own
     * @param threadName empty for ours
     */
    public void start(int threads, long stackSize, String threadName) {
        try (Arena arena = Arena.ofConfined()) {
            byte[] name = threadName.getBytes(StandardCharsets.UTF_8);
            MemorySegment bytes = arena.allocate(Math.max(name.length, 1));
            MemorySegment.copy(name, 0, bytes, Memory.BYTE, 0, name.length);
            Linkage.call(start, threads, stackSize, bytes.address(), name.length);
        }
    }

    /**
     * Waits until there are completions and hands them over. For one thread at a time.
     *
     * @return false after {@link #shutdown}
     */
    public boolean take(Sink sink) {
        long length = Linkage.call(completions, buffer.address(), 0, BUFFER);
        if (length <= 0) {
            return false;
        }
        long at = buffer.address();
        int count = Memory.ALL.get(Memory.INT, at);
        at += 8;
        for (int i = 0; i < count; i++, at += 40) {
            sink.completed(Memory.ALL.get(Memory.LONG, at),
                    new RustBlock(library, (int) Memory.ALL.get(Memory.LONG, at + 8), Memory.ALL.get(Memory.LONG, at + 16),
                            Memory.ALL.get(Memory.LONG, at + 24), Memory.ALL.get(Memory.LONG, at + 32)));
        }
        return true;
    }

    /** Drops a future; true when it was pending, so that no completion follows. */
    public boolean cancel(long id) {
        return Linkage.call(cancel, id) == 1;
    }

    /** The async function that asks a stream for items: its id, and how many at most as an {@code i32}. */
    public RustFunction next() {
        return next;
    }

    /** What takes an item, or the end, of a publisher that Rust reads. */
    public RustFunction push() {
        return push;
    }

    /** Drops a stream, when items are being waited for as soon as nobody does. */
    public void closeStream(long id) {
        Linkage.call(closeStream, id);
    }

    /** What the runtime does; each is 0 while there is none. The order is that of the contract. */
    public enum Measure {
        WORKERS,
        ALIVE_TASKS,
        QUEUED_TASKS,
        PENDING_CALLS
    }

    public long measure(Measure what) {
        return Linkage.call(measure, what.ordinal());
    }

    /** Lets running futures end for so long, then drops them; waiting {@link #take}s return false. */
    public void shutdown(long millis) {
        Linkage.call(shutdown, millis);
    }
}
