package io.quarkiverse.robyn.deployment.model;

/** What a function does besides returning: the {@code E} of its {@code Result}. */
public sealed interface RustFailure {

    /** It returns no {@code Result}. */
    record None() implements RustFailure {
    }

    /** Its error crosses as message and causes only. */
    record Untyped() implements RustFailure {
    }

    /** Its error has a record. */
    record Typed(RustType.Named type) implements RustFailure {
    }
}
