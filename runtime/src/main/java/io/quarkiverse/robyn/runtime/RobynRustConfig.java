package io.quarkiverse.robyn.runtime;

import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/**
 * Rust source files
 */
@ConfigMapping(prefix = "quarkus.robyn-rust")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface RobynRustConfig {

    /**
     * Async functions.
     */
    Async async();

    /**
     * The tokio runtime on which async functions go on when they have to wait. It starts with the first call of one.
     */
    interface Async {

        /**
         * How many threads run Rust futures. Without it, as many as the process may use: the CPU quota of its container
         * counts.
         */
        OptionalInt threads();

        /**
         * The stack of each of these threads. Without it 2M, as tokio has it.
         */
        Optional<MemorySize> stackSize();

        /**
         * What these threads are called. Without it `robyn-tokio`.
         */
        Optional<String> threadName();
    }
}
