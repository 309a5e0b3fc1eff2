package io.quarkiverse.robyn.runtime.ffi;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Idle calls for virtual threads and for re-entrant use. It never blocks: an empty pool makes a call, a full one leaves it
 * to the garbage collector.
 */
final class CallPool {

    /** More than the processors helps nobody: native frames pin the carriers. A power of two. */
    private static final int SIZE = Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors());

    private final AtomicReferenceArray<Call> idle = new AtomicReferenceArray<>(SIZE);

    Call take() {
        int first = start();
        for (int i = 0; i < SIZE; i++) {
            int slot = (first + i) & (SIZE - 1);
            Call call = idle.get(slot);
            if (call != null && idle.compareAndSet(slot, call, null)) {
                return call;
            }
        }
        return new Call(true);
    }

    void give(Call call) {
        int first = start();
        for (int i = 0; i < SIZE; i++) {
            int slot = (first + i) & (SIZE - 1);
            if (idle.get(slot) == null && idle.compareAndSet(slot, null, call)) {
                return;
            }
        }
    }

    /** Spreads threads over the slots. */
    private static int start() {
        return (int) Thread.currentThread().threadId() & (SIZE - 1);
    }
}
