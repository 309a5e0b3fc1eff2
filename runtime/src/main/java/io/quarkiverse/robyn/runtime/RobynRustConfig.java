package io.quarkiverse.robyn.runtime;

import java.nio.file.Path;
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
     * The folder that the library is put into before it is loaded, once for each content. Without it, it is loaded from
     * memory where the system can, else from the temporary folder or, when that allows no libraries, the user's cache.
     */
    Optional<Path> libraryDirectory();

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
