package io.quarkiverse.robyn.deployment.model;

/** A type of the user's: it crosses by value, or by a pointer when it is an object. */
public sealed interface RustNamed extends RustItem permits RustRecord, RustEnum, RustError, RustObject,
        RustTrait {

    /** What {@link RustType.Named} refers to. */
    long hash();
}
