/** Rust's log records in Java's log. */
package io.quarkiverse.robyn.runtime.logging;
