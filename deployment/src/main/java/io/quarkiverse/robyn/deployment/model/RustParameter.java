package io.quarkiverse.robyn.deployment.model;

/**
 * A parameter of a function.
 *
 * @param name as written in Rust; empty or {@code _} when the pattern has no name
 */
public record RustParameter(String name, RustType type) {
}
