package io.quarkiverse.robyn.deployment.model;

/**
 * Whether the JSON of a type is what its fields tell, because serde derives it and nothing says otherwise.
 *
 * @param read when it comes in
 * @param written when it goes out
 */
public record RustJson(boolean read, boolean written) {
}
