package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkiverse.robyn.deployment.source.ModuleTree;
import io.quarkiverse.robyn.deployment.source.RustDependencies;
import io.quarkiverse.robyn.deployment.source.RustDependency;
import io.quarkiverse.robyn.deployment.source.RustSources;

/**
 * The crate in the build folder that mounts the user's source folders.
 *
 * @param folder where it lies
 * @param packageName ends in a hash: two crates of one name that share a build folder get each other's library, without a
 *        word from cargo
 */
public record GeneratedCrate(Path folder, String packageName) {

    /** The name of the library, which starts every Rust module path. */
    public static final String LIBRARY = "robyn_app";

    /**
     * Stands for the package name in the user's {@code Cargo.lock}, which is the same on all machines and for whatever
     * application has the sources. Package names start with it, so that renaming keeps cargo's order of packages.
     */
    private static final String LOCK_NAME = "robyn-app";

    /** @param identity what has no other crate in the same build folder at the same time */
    public static GeneratedCrate in(Path folder, String identity) {
        return new GeneratedCrate(folder, LOCK_NAME + "-" + new Hash().add(identity).hex().substring(0, 8));
    }

    public Path manifest() {
        return folder.resolve("Cargo.toml");
    }

    public Path lockFile() {
        return folder.resolve("Cargo.lock");
    }

    /**
     * Writes the files of the crate. lib.rs gets a new time even when its text is the same, so that rustc compiles it
     * whatever cargo thinks: cargo looks at the times of files only, and a file that was renamed back has an old one; and
     * in a shared build folder the linked library has no hash in its name, so the one that lies there may be another
     * application's.
     *
     * @param robyn the folder of the {@code robyn} crate
     */
    public void write(ModuleTree modules, RustDependencies dependencies, SortedSet<String> features, Path robyn) {
        AtomicFiles.writeIfDifferent(manifest(), """
                # Generated from the Rust sources of the application. Changes here are lost.
                %s
                crate-type = ["cdylib"]

                # Names and lines for the stack traces of panics; cargo's environment variables have the last word.
                [profile.dev]
                debug = 1

                [profile.release]
                debug = 1

                [profile.release.package."*"]
                debug = 0

                # Not a part of any workspace that lies above.
                [workspace]

                [dependencies]
                %s
                """.formatted(packageAndLib(packageName), dependencyLines(dependencies, features, robyn)));
        // A crate that no code names is not linked, and its metadata with it.
        var crates = dependencies.dependencies().values().stream().filter(RustDependency::isPath)
                .map(dependency -> "extern crate " + dependency.crateName() + " as _;\n").collect(Collectors.joining());
        AtomicFiles.write(folder.resolve("lib.rs"), """
                // Generated from the Rust sources of the application. Changes here are lost.
                extern crate robyn as _;
                %s%s""".formatted(crates, modules.mounts()).getBytes(StandardCharsets.UTF_8));
    }

    /** Makes cargo compile the crate, whatever lies in the build folder under its name. */
    public void renew() {
        try {
            Files.setLastModifiedTime(folder.resolve("lib.rs"), FileTime.from(Instant.now()));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot give a new time to " + folder.resolve("lib.rs"), failure);
        }
    }

    /**
     * The same crate beside the sources, as editors want it: they do not look into a folder that a crate elsewhere mounts.
     * A build never reads it ({@link RustSources#FOR_EDITORS}), so that it may be deleted, or not committed, at will.
     *
     * @param folder the source folder
     * @param modules what its lib.rs names
     */
    public static void writeForEditors(Path folder, String modules, RustDependencies dependencies, SortedSet<String> features,
            Path robyn) {
        AtomicFiles.writeIfDifferent(folder.resolve("Cargo.toml"), """
                # %s Builds write it anew while it is there and do not read it.
                %s

                [workspace]

                [dependencies]
                %s
                """.formatted(RustSources.FOR_EDITORS, packageAndLib(LOCK_NAME),
                dependencyLines(dependencies, features, robyn)));
        AtomicFiles.writeIfDifferent(folder.resolve("lib.rs"), "// " + RustSources.FOR_EDITORS + "\n" + modules);
    }

    /** Whether {@link #writeForEditors} wrote into the folder before. */
    public static boolean isForEditors(Path folder) {
        try {
            var manifest = folder.resolve("Cargo.toml");
            return Files.isRegularFile(manifest) && Files.readString(manifest).startsWith("# " + RustSources.FOR_EDITORS);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read Cargo.toml in " + folder, failure);
        }
    }

    private static String packageAndLib(String packageName) {
        return """
                [package]
                name = "%s"
                version = "0.0.0"
                edition = "2024"
                publish = false

                [lib]
                name = "%s"
                path = "lib.rs\"""".formatted(packageName, LIBRARY);
    }

    private static String dependencyLines(RustDependencies dependencies, SortedSet<String> features, Path robyn) {
        var lines = new TreeMap<String, String>();
        dependencies.dependencies().forEach((name, dependency) -> lines.put(name, dependency.toToml()));
        lines.put("robyn", "robyn = { path = %s, features = [%s] }".formatted(quoted(robyn.toString()),
                features.stream().map(GeneratedCrate::quoted).collect(Collectors.joining(", "))));
        return String.join("\n", lines.values());
    }

    /**
     * Whether the user's {@code Cargo.lock} exists; it is copied to where cargo reads it.
     *
     * @param usersLock {@code Cargo.lock} beside the sources
     */
    public boolean takeLock(Path usersLock) {
        try {
            if (!Files.isRegularFile(usersLock)) {
                Files.deleteIfExists(lockFile());
                return false;
            }
            AtomicFiles.writeIfDifferent(lockFile(), rename(Files.readString(usersLock), LOCK_NAME, packageName));
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + usersLock, failure);
        }
    }

    /** Copies cargo's {@code Cargo.lock} back beside the user's sources. */
    public void giveLock(Path usersLock) {
        try {
            AtomicFiles.writeIfDifferent(usersLock, rename(Files.readString(lockFile()), packageName, LOCK_NAME));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + lockFile(), failure);
        }
    }

    private static String rename(String lock, String from, String to) {
        return lock.replace("name = \"" + from + "\"", "name = \"" + to + "\"");
    }

    /** A JSON string is a TOML string. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
