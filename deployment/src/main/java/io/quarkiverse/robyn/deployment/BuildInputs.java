package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.robyn.deployment.cargo.CargoEnvironment;
import io.quarkiverse.robyn.deployment.cargo.Hash;
import io.quarkiverse.robyn.deployment.source.RustSources;
import io.quarkiverse.robyn.deployment.source.SourceFile;

/** Everything that decides about the outcome of a build, as one hash of contents: times of files mean nothing. */
final class BuildInputs {

    private BuildInputs() {
    }

    /**
     * @param support hash of the support crates
     * @param outside source files outside the source folders that the last build read
     * @param toolchain stands for the compiler and its configuration files
     */
    static String fingerprint(RustBuildOptions options, RustSources sources, String support, List<Path> outside,
            CargoEnvironment environment, String toolchain) {
        var hash = new Hash().add(content(sources)).add(support).add(toolchain).add(environment.inputs())
                .add(options.applicationName()).add(options.javaPackage()).add(options.profile()).add(options.toolchain())
                .add(options.target()).add(options.offline()).add(options.locked()).add(options.classesFolder())
                .add(options.generatedSources()).add(options.cacheFolder());
        sources.folders().forEach(hash::add);
        var others = new TreeSet<>(outside);
        outside.forEach(file -> addManifests(others, file));
        sources.manifest().ifPresent(manifest -> addManifests(others, manifest.folder()));
        sources.folders().forEach(folder -> others.add(folder.resolve("Cargo.lock")));
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
