package io.quarkiverse.robyn.runtime;

import java.util.function.Supplier;

import io.quarkiverse.robyn.runtime.ffi.AsyncRuntime;
import io.quarkiverse.robyn.runtime.ffi.AsyncRuntime.Measure;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkus.runtime.metrics.MetricsFactory;

/** The gauges of one library: of its runtime when it has async functions, and of the queue for callbacks. */
final class RustMetrics {

    private RustMetrics() {
    }

    static void register(RustLibrary library, MetricsFactory metrics) {
        AsyncRuntime.of(library).ifPresent(runtime -> {
            gauge(metrics, "robyn.rust.workers", "Threads of tokio that run async functions; 0 before the first call",
                    () -> runtime.measure(Measure.WORKERS));
            gauge(metrics, "robyn.rust.tasks", "Tasks of tokio that have not ended",
                    () -> runtime.measure(Measure.ALIVE_TASKS));
            gauge(metrics, "robyn.rust.tasks.queued", "Tasks that wait for any of the workers",
                    () -> runtime.measure(Measure.QUEUED_TASKS));
            gauge(metrics, "robyn.rust.calls.pending", "Calls of async functions that Java waits for",
                    () -> runtime.measure(Measure.PENDING_CALLS));
        });
        gauge(metrics, "robyn.rust.callbacks.queued", "Calls of Rust's threads that wait for a thread of Java's",
                library::waitingCallbacks);
    }

    private static void gauge(MetricsFactory metrics, String name, String description, Supplier<Number> value) {
        metrics.builder(name).description(description).buildGauge(value);
    }
}
