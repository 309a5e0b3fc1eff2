/** Rust's own tests as JUnit tests. Only test classes use it; JUnit is on the class path there. */
package io.quarkiverse.robyn.runtime.testing;
