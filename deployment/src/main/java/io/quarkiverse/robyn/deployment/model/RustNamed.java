package io.quarkiverse.robyn.deployment.model;

/** A type of the user's that crosses by value. */
public sealed interface RustNamed extends RustItem permits RustRecord, RustEnum, RustError {

    /** What {@link RustType.Named} refers to. */
    long hash();
}
