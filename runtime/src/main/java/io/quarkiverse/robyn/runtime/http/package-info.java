/** Vert.x requests to Rust handlers and their answers back. */
package io.quarkiverse.robyn.runtime.http;
