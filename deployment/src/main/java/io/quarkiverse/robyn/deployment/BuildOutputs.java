package io.quarkiverse.robyn.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.cargo.AtomicFiles;
import io.quarkiverse.robyn.deployment.cargo.GeneratedCrate;
import io.quarkiverse.robyn.deployment.metadata.MetadataReader;
import io.quarkiverse.robyn.deployment.metadata.MetadataRecord;
import io.quarkiverse.robyn.deployment.model.RustModel;

/** Where a build publishes, and the order in which it does: a reader sees the old state or the new one. */
final class BuildOutputs {

    private static final String STATE = "state.robynrust";

    private final Path folder;
    private final Path generatedSources;

    BuildOutputs(RustBuildOptions options) {
        folder = options.classesFolder().resolve(RustLibraryFiles.FOLDER);
        generatedSources = options.generatedSources();
    }

    Path stateFile() {
        return generatedSources.resolve(STATE);
    }

    Path metadata() {
        return folder.resolve("metadata.bin");
    }

    byte[] readMetadata() {
        try {
            return Files.readAllBytes(metadata());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + metadata(), failure);
        }
    }

    private Path properties() {
        return folder.resolve(RustLibraryFiles.PROPERTIES);
    }

    /**
     * Publishes a library under a name that no other content has, since a running JVM may have the old file mapped.
     *
     * @param built what cargo made
     * @param digest its SHA-256
     * @param others the same library for other platforms, and what is in it
     */
    RustLibraryFiles publishLibrary(Path built, String digest, RustBuildOptions options, RustModel model,
            List<MetadataRecord> records, Map<Path, RustModel> others) {
        try {
            var library = copy(built, digest, options, folder);
            var metadata = Files.createTempFile(folder, ".", ".tmp");
            try {
                MetadataReader.writeRecords(records, metadata);
                AtomicFiles.write(metadata(), Files.readAllBytes(metadata));
            } finally {
                Files.deleteIfExists(metadata);
            }
            AtomicFiles.writeIfDifferent(properties(), description(library, digest, options, model));
            var files = new RustLibraryFiles(library, properties(), metadata());
            var kept = new HashSet<>(Set.of(library, properties(), metadata()));
            for (var other : others.entrySet()) {
                kept.addAll(publishOther(other.getKey(), options, other.getValue()));
            }
            deleteOthers(kept);
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot publish " + built + " in " + folder, failure);
        }
    }

    static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** The name of the library's crate as {@code library.properties} tells it. */
    static String crate(byte[] properties) throws IOException {
        var values = new Properties();
        values.load(new ByteArrayInputStream(properties));
        return values.getProperty("crate", GeneratedCrate.LIBRARY);
    }

    /** In a folder that says which platform it is for, as the loader looks for it. */
    private List<Path> publishOther(Path built, RustBuildOptions options, RustModel model) {
        var below = folder.resolve(RustTargets.folder(model.platforms().getFirst()));
        var digest = sha256(built);
        var library = copy(built, digest, options, below);
        var properties = below.resolve(RustLibraryFiles.PROPERTIES);
        AtomicFiles.writeIfDifferent(properties, description(library, digest, options, model));
        return List.of(library, properties);
    }

    private static Path copy(Path built, String digest, RustBuildOptions options, Path folder) {
        var suffix = built.getFileName().toString().replaceFirst("^.*\\.", ".");
        var library = folder.resolve("lib%s-%s%s".formatted(options.applicationName(), digest.substring(0, 16), suffix));
        if (library.toFile().length() != built.toFile().length()) {
            AtomicFiles.copy(built, library);
        }
        return library;
    }

    private static String description(Path library, String digest, RustBuildOptions options, RustModel model) {
        var platform = model.platforms().getFirst();
        var values = List.of(Map.entry("format", "1"), Map.entry("file", library.getFileName().toString()),
                Map.entry("sha256", digest), Map.entry("abi", model.abi()), Map.entry("os", platform.os()),
                Map.entry("arch", platform.arch()), Map.entry("env", platform.env()),
                Map.entry("profile", options.profile()), Map.entry("robyn", platform.robyn()),
                Map.entry("crate", model.naming().crate()));
        var text = new StringBuilder();
        values.forEach(value -> text.append(value.getKey()).append('=').append(BuildStamp.escape(value.getValue()))
                .append('\n'));
        return text.toString();
    }

    /** What an earlier build published. */
    RustLibraryFiles published(List<Path> outputs) {
        var library = outputs.stream().filter(file -> folder.equals(file.getParent()) && !file.equals(properties())
                && !file.equals(metadata())).findFirst().orElseThrow();
        return new RustLibraryFiles(library, properties(), metadata());
    }

    /** What was published for other platforms. */
    List<Path> others() {
        return list(folder).stream().filter(file -> !folder.equals(file.getParent())).toList();
    }

    /** There is no Rust any more. */
    void removeLibrary() {
        deleteOthers(Set.of());
    }

    private void deleteOthers(Set<Path> kept) {
        for (Path file : list(folder)) {
            if (!kept.contains(file)) {
                delete(file);
            }
        }
        if (kept.isEmpty() && Files.isDirectory(folder)) {
            delete(folder);
        }
    }

    /** Makes the generated sources what they should be. */
    SortedSet<String> publishSources(SortedMap<String, String> sources) {
        return publishSources(generatedSources, sources);
    }

    /**
     * Makes the Java in a folder what it should be. The folder is ours alone; a file whose text is the same keeps its time,
     * so that javac leaves it alone.
     *
     * @param sources text by path below the folder
     * @return the full names of the classes whose text is new, other, or gone
     */
    static SortedSet<String> publishSources(Path folder, SortedMap<String, String> sources) {
        var changed = new TreeSet<String>();
        var kept = new TreeSet<Path>();
        sources.forEach((name, text) -> {
            var file = folder.resolve(name);
            kept.add(file);
            if (AtomicFiles.writeIfDifferent(file, text)) {
                changed.add(className(folder, file));
            }
        });
        for (Path file : list(folder)) {
            if (file.toString().endsWith(".java") && !kept.contains(file)) {
                delete(file);
                changed.add(className(folder, file));
            }
        }
        return changed;
    }

    private static String className(Path folder, Path file) {
        var name = folder.relativize(file).toString().replace('\\', '/').replace('/', '.');
        return name.substring(0, name.length() - ".java".length());
    }

    /** Last: whoever sees the state's file change finds everything else in place. */
    void publishState(boolean failed, String fingerprint) {
        AtomicFiles.writeIfDifferent(stateFile(), (failed ? "failed " : "ok ") + fingerprint + "\n");
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list " + folder, failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // Windows keeps a loaded library; the next build tries again.
        }
    }
}
