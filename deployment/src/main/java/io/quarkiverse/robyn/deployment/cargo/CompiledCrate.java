package io.quarkiverse.robyn.deployment.cargo;

/**
 * A crate that a build compiled, now or earlier.
 *
 * @param bytes the size of what rustc made of it, before it was linked
 */
public record CompiledCrate(String name, String version, long bytes) {
}
