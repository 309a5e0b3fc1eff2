package io.quarkiverse.robyn.deployment.model;

/** A field of a struct or of a variant. */
public record RustField(String name, String docs, RustType type) {
}
