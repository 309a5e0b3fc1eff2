package io.quarkiverse.robyn.deployment.model;

/**
 * What the robyn crate says about the library it is linked into.
 *
 * @param contract the version of the binary contract
 * @param robyn the version of the robyn crate
 * @param arch Rust's {@code target_arch}, for example {@code x86_64}
 * @param os Rust's {@code target_os}
 * @param env Rust's {@code target_env}: {@code gnu}, {@code musl} or empty
 */
public record RustPlatform(String contract, String robyn, String arch, String os, String env) {
}
