package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The library's runtime of futures, as far as Java has to do with it. Present in libraries with async functions. */
public final class AsyncRuntime {

    /** Receives completions. */
    @FunctionalInterface
    public interface Sink {

        /** @param block the answer or the panic, the sink's to close */
        void completed(long id, RustBlock block);
    }

    private static final long BUFFER = 64 * 1024;
    private static final int VALUE = 0;

    private final RustLibrary library;
    private final long completions;
    private final long cancel;
    private final long shutdown;
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER, 16);

    /** @throws io.quarkiverse.robyn.RustLibraryException when the library has no async functions */
    public AsyncRuntime(RustLibrary library) {
        this.library = library;
        completions = library.function("robyn_completions", "the robyn crate, feature async").address();
        cancel = library.function("robyn_cancel", "the robyn crate, feature async").address();
        shutdown = library.function("robyn_shutdown", "the robyn crate, feature async").address();
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
            boolean panic = Memory.ALL.get(Memory.LONG, at + 8) != VALUE;
            sink.completed(Memory.ALL.get(Memory.LONG, at), new RustBlock(library, panic, Memory.ALL.get(Memory.LONG, at + 16),
                    Memory.ALL.get(Memory.LONG, at + 24), Memory.ALL.get(Memory.LONG, at + 32)));
        }
        return true;
    }

    /** Drops a future; true when it was pending, so that no completion follows. */
    public boolean cancel(long id) {
        return Linkage.call(cancel, id) == 1;
    }

    /** Lets running futures end for so long, then drops them; waiting {@link #take}s return false. */
    public void shutdown(long millis) {
        Linkage.call(shutdown, millis);
    }
}
