/** Waiting for Rust futures without holding a thread each. */
package io.quarkiverse.robyn.runtime.async;
