package io.quarkiverse.robyn.deployment.model;

/** How a function of an object gets the object; the wire number is the ordinal plus one. */
public enum RustReceiver {
    /** Not at all: a static method, or the constructor. */
    ASSOCIATED,
    /** By {@code &self}: calls may run at the same time. */
    SHARED,
    /** By {@code &mut self}: a call has the object alone. */
    EXCLUSIVE
}
