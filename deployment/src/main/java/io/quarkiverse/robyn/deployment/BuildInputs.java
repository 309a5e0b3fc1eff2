package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.robyn.deployment.cargo.CargoEnvironment;
import io.quarkiverse.robyn.deployment.cargo.Hash;
import io.quarkiverse.robyn.deployment.cargo.SupportCrates;
import io.quarkiverse.robyn.deployment.source.RustSources;
import io.quarkiverse.robyn.deployment.source.SourceFile;

/** Everything that decides about the outcome of a build, as one hash of contents: times of files mean nothing. */
final class BuildInputs {

    private BuildInputs() {
    }

    /**
     * @param support the support crates and the extension that they are part of
     * @param outside source files outside the source folders that the last build read
     * @param toolchain stands for the compiler and its configuration files
     */
    static String fingerprint(RustBuildOptions options, RustSources sources, SupportCrates support, List<Path> outside,
            CargoEnvironment environment, String toolchain) {
        var hash = new Hash().add(content(sources)).add(support.extension())
                .add(toolchain).add(environment.inputs())
                .add(options.applicationName()).add(options.javaPackage()).add(options.profile()).add(options.toolchain())
                .add(options.target()).add(options.offline()).add(options.locked()).add(options.classesFolder())
                .add(options.generatedSources()).add(options.cacheFolder()).add(options.jackson());
        hash.add(options.others());
        var others = new TreeSet<>(outside);
        for (Path file : outside) {
            addManifests(others, file);
        }
        if (sources.manifest().isPresent()) {
            addManifests(others, sources.manifest().get().folder());
        }
        for (Path folder : sources.folders()) {
            hash.add(folder);
            others.add(folder.resolve("Cargo.lock"));
        }
        others.addAll(options.others().prebuilt().values());
        for (Path file : others) {
            hash.add(file);
            try {
                hash.add(Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0]);
            } catch (IOException vanished) {
                hash.add(vanished.toString());
            }
        }
        return hash.hex().substring(0, 32);
    }

    /** The manifests above a file: a path dependency's own and a workspace's. */
    private static void addManifests(TreeSet<Path> files, Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            var manifest = folder.resolve("Cargo.toml");
            if (Files.isRegularFile(manifest)) {
                files.add(manifest);
                files.add(folder.resolve("Cargo.lock"));
            }
        }
    }

    /** Hash and path of each Rust file. */
    static List<String> contents(RustSources sources) {
        return sources.rust().stream().map(BuildInputs::contentOf).toList();
    }

    private static String contentOf(SourceFile file) {
        return new Hash().add(file.content()).hex() + " " + file.path();
    }

    /**
     * Gives files a new time that have other content than in the last build but an older time than its end, as after a
     * rename: cargo looks at times only and would keep the old library. For a user's own crate; in a generated one it is
     * lib.rs that gets a new time.
     *
     * @param last hash and path of each Rust file in the last build, which ended at {@code end}
     */
    static void renewTimes(RustSources sources, List<String> last, FileTime end) {
        for (SourceFile file : sources.rust()) {
            try {
                if (!last.contains(contentOf(file)) && Files.getLastModifiedTime(file.path()).compareTo(end) <= 0) {
                    Files.setLastModifiedTime(file.path(), FileTime.from(Instant.now()));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot give a new time to " + file.path(), failure);
            }
        }
    }

    /** A hash of the files in the source folders. Cargo.lock is left out, since a build may write it. */
    static String content(RustSources sources) {
        var hashes = new TreeMap<String, String>();
        for (SourceFile file : sources.files()) {
            if (!file.path().endsWith("Cargo.lock")) {
                hashes.put(file.path().toString(), new Hash().add(file.content()).hex());
            }
        }
        return new Hash().add(hashes).hex();
    }
}
