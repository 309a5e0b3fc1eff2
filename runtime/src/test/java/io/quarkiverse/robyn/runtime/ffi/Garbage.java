package io.quarkiverse.robyn.runtime.ffi;

import java.util.function.BooleanSupplier;

final class Garbage {

    private Garbage() {
    }

    /** Runs the garbage collector until its consequence is there. */
    static void awaitCollected(BooleanSupplier consequence) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            System.gc();
            if (consequence.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("what nobody refers to was not dropped");
    }
}
