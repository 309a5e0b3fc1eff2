package io.quarkiverse.robyn.deployment.model;

/**
 * A function of an object.
 *
 * @param function what it takes and returns, without the object; its module's path ends in the object's name
 * @param constructor whether it is the object's {@code new}
 */
public record RustMethod(RustFunction function, RustReceiver receiver, boolean constructor) {
}
