/** Rust's spans among those of OpenTelemetry. Loaded only in an application that has it. */
package io.quarkiverse.robyn.runtime.tracing;
