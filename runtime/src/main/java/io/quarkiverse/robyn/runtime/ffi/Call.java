package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.MemorySegment;

import io.quarkiverse.robyn.RustException;

/**
 * A buffer call in progress: encode the {@link #arguments}, {@link #invoke}, decode, {@link #close}. For the thread that
 * opened it only.
 * <p>
 * Nothing is allocated: a platform thread has a call of its own, which it reuses; virtual threads, and calls inside calls,
 * borrow one from a pool.
 */
public final class Call implements AutoCloseable {

    private static final ThreadLocal<Call> MINE = ThreadLocal.withInitial(() -> new Call(false));
    private static final CallPool POOL = new CallPool();

    static final int VALUE = 0;
    private static final int SPILLED = -1;
    static final int ERROR = -2;
    private static final int ERROR_SPILLED = -3;
    static final int PANIC = -4;
    private static final int PANIC_SPILLED = -5;
    private static final int PENDING = -6;
    private static final int REFUSED = -7;

    private final boolean pooled;
    private final Scratch scratch = new Scratch();
    private final Encoder encoder = new Encoder(scratch);
    private final Decoder decoder = new Decoder(scratch.strings, scratch.characters);
    private boolean open;

    /** The library whose block must be freed, or null. */
    private RustLibrary spilledFrom;
    private long spilled;
    private long spilledCapacity;

    Call(boolean pooled) {
        this.pooled = pooled;
    }

    public static Call open() {
        Call call;
        if (Thread.currentThread().isVirtual() || (call = MINE.get()).open) {
            call = POOL.take();
        }
        call.open = true;
        call.encoder.start();
        return call;
    }

    public Encoder arguments() {
        return encoder;
    }

    /**
     * Calls the function; its value is what the decoder reads.
     *
     * @throws RustException when it returned {@code Err}
     * @throws io.quarkiverse.robyn.RustPanicException when it panicked
     * @throws IllegalArgumentException when a string has a lone surrogate
     */
    public Decoder invoke(RustFunction function) {
        // Not by way of the other one: the JIT does not inline a method whose signature names a class that nobody loaded.
        long outcome = downcall(function);
        if (outcome >= 0) {
            decoder.start(scratch.address(), outcome);
            return decoder;
        }
        RuntimeException failure = unusual(function, (int) outcome, null);
        if (failure != null) {
            throw failure;
        }
        return decoder;
    }

    /** As {@link #invoke(RustFunction)}, for a function whose error type is exported. */
    public Decoder invoke(RustFunction function, ErrorDecoder errors) {
        long outcome = downcall(function);
        if (outcome >= 0) {
            decoder.start(scratch.address(), outcome);
            return decoder;
        }
        RuntimeException failure = unusual(function, (int) outcome, errors);
        if (failure != null) {
            // Here and not where it is made: unwinding a compiled method costs more than the rest of an exception.
            throw failure;
        }
        return decoder;
    }

    /**
     * As {@link #invoke(RustFunction, ErrorDecoder)}, for an async function.
     *
     * @param errors makes the exception of an exported error type, or null
     * @return null when the function is pending: its completion follows, and will have the id {@link #pendingId}
     */
    public Decoder poll(RustFunction function, ErrorDecoder errors) {
        long outcome = downcall(function);
        if (outcome >= 0) {
            decoder.start(scratch.address(), outcome);
            return decoder;
        }
        if (outcome == PENDING) {
            return null;
        }
        RuntimeException failure = unusual(function, (int) outcome, errors);
        if (failure != null) {
            throw failure;
        }
        return decoder;
    }

    /** After {@link #poll} returned null. */
    public long pendingId() {
        return Memory.ALL.get(Memory.LONG, scratch.address());
    }

    /** The arguments of a call by Rust; the result goes to {@link #arguments}. */
    Decoder received(long address, long length) {
        decoder.start(address, length);
        return decoder;
    }

    /** Copies what was written to an address; false when there is no room. */
    boolean reply(long address, long room) {
        long length = encoder.length();
        if (length > room) {
            return false;
        }
        MemorySegment.copy(Memory.ALL, scratch.address(), Memory.ALL, address, length);
        return true;
    }

    /** Frees what Rust handed over and gives the scratch back. Closing twice does nothing. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (scratch.used || pooled) {
            closeUsed();
        } else {
            open = false;
        }
    }

    private void closeUsed() {
        freeSpilled();
        encoder.takeBack();
        scratch.reset();
        try {
            encoder.release();
        } finally {
            open = false;
            if (pooled) {
                POOL.give(this);
            }
        }
    }

    private long downcall(RustFunction function) {
        return Linkage.call(function.address(), scratch.address(), encoder.length(), scratch.capacity());
    }

    /** The exception of a call that failed; null when its value is what the decoder reads. */
    private RuntimeException unusual(RustFunction function, int outcome, ErrorDecoder errors) {
        switch (outcome) {
            case SPILLED, ERROR_SPILLED, PANIC_SPILLED -> {
                long block = scratch.address();
                scratch.used = true;
                spilledFrom = function.library();
                spilled = Memory.ALL.get(Memory.LONG, block);
                spilledCapacity = Memory.ALL.get(Memory.LONG, block + 16);
                decoder.start(spilled, Memory.ALL.get(Memory.LONG, block + 8));
            }
            // A panic's or error's length is not told; its payload describes itself.
            case ERROR, PANIC, REFUSED -> decoder.start(scratch.address(), scratch.capacity());
            default -> throw new IllegalStateException(function.rustName() + " returned the unknown outcome " + outcome);
        }
        return switch (outcome) {
            case ERROR, ERROR_SPILLED -> Failures.error(decoder, errors);
            case PANIC, PANIC_SPILLED -> Failures.panic(decoder, function.library());
            case REFUSED -> encoder.loneSurrogate(decoder.i32(), decoder.i32(), decoder.i32());
            default -> null;
        };
    }

    /** Takes the panic that waits for a thread after a word call; returns when there is none. */
    void throwPanicOf(RustLibrary library, long thread) {
        long outcome = Linkage.call(library.takePanic(), thread, scratch.address(), scratch.capacity());
        if (outcome != 0) {
            throw unusual(new RustFunction(library, "robyn_take_panic", library.takePanic()), (int) outcome, null);
        }
    }

    private void freeSpilled() {
        if (spilledFrom != null) {
            spilledFrom.free(spilled, spilledCapacity);
            spilledFrom = null;
        }
    }
}
