package io.quarkiverse.robyn.deployment.cargo;

import java.util.List;
import java.util.SortedSet;

/**
 * A crate that a library was made of or with, as an auditor wants to know it.
 *
 * @param license as its Cargo.toml says, an SPDX expression; empty when it says none
 * @param source where it comes from: {@code crates.io}, the URL of another registry or of a repository, or {@code path}
 * @param checksum the SHA-256 that Cargo.lock holds it to; empty when it comes from no registry
 * @param features that are on
 * @param buildScript whether a program of its own runs when it is built
 * @param procMacro whether it runs inside the compiler
 * @param linked whether its code may be in the library; else it only took part in the build
 * @param bytes the size of what rustc made of it, before it was linked
 * @param dependencies the crates that it uses, as {@code name version}
 */
public record UsedCrate(String name, String version, String license, String source, String checksum,
        SortedSet<String> features, boolean buildScript, boolean procMacro, boolean linked, long bytes,
        List<String> dependencies) {

    /** How {@link #dependencies} name it. */
    public String id() {
        return name + " " + version;
    }
}
