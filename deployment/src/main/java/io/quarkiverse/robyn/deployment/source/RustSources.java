package io.quarkiverse.robyn.deployment.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lies in the Rust source folders of an application at one moment.
 *
 * @param folders the source folders that exist, absolute, in the order of the configuration
 * @param files every file in them that counts, ordered by folder and path
 */
public record RustSources(List<Path> folders, List<SourceFile> files) {

    private static final String CACHE_TAG = "CACHEDIR.TAG";

    public RustSources {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /**
     * The first words of files that lie beside the sources for editors alone: {@code Cargo.toml} and {@code lib.rs} that
     * rust-analyzer reads. To a build they are not there.
     */
    public static final String FOR_EDITORS = "Generated for editors by quarkus-robyn-rust.";

    /**
     * Reads the folders. Build output is left out: {@code target}, hidden files and folders, and folders marked as a
     * cache by a {@code CACHEDIR.TAG}. A folder that does not exist holds nothing.
     *
     * @throws UncheckedIOException naming the file that cannot be read
     */
    public static RustSources scan(List<Path> folders) {
        var present = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).distinct()
                .filter(Files::isDirectory).toList();
        var files = new ArrayList<SourceFile>();
        for (Path folder : present) {
            files.addAll(read(folder));
        }
        return new RustSources(present, files);
    }

    // Loops, here and in what else a build without changes runs: each lambda costs its cold JVM up to a millisecond.

    /** The files that end in {@code .rs}, without those of crates in subfolders, which are crates of their own. */
    public List<SourceFile> rust() {
        var crates = new ArrayList<Path>();
        for (SourceFile file : files) {
            if (file.path().endsWith("Cargo.toml") && !folders.contains(file.path().getParent())) {
                crates.add(file.path().getParent());
            }
        }
        var rust = new ArrayList<SourceFile>();
        for (SourceFile file : files) {
            if (file.isRust() && !isBelow(crates, file.path())) {
                rust.add(file);
            }
        }
        return List.copyOf(rust);
    }

    private static boolean isBelow(List<Path> folders, Path file) {
        for (Path folder : folders) {
            if (file.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    /** The {@code Cargo.toml} that lies directly in a source folder: then the folder is the user's own crate. */
    public Optional<SourceFile> manifest() {
        for (Path folder : folders) {
            var manifest = find(folder.resolve("Cargo.toml"));
            if (manifest.isPresent()) {
                return manifest;
            }
        }
        return Optional.empty();
    }

    /** The folder beside whose files {@code Cargo.lock} lies and in which cargo runs. */
    public Path home() {
        var manifest = manifest();
        if (manifest.isPresent()) {
            return manifest.get().folder();
        }
        var rust = rust();
        return rust.isEmpty() ? folders.getFirst() : rust.getFirst().folder();
    }

    /** The file of this path, if it was seen. */
    public Optional<SourceFile> find(Path path) {
        for (SourceFile file : files) {
            if (file.path().equals(path)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isForEditors(SourceFile file) {
        return Set.of("Cargo.toml", "lib.rs").contains(file.name())
                && file.text().lines().findFirst().filter(line -> line.contains(FOR_EDITORS)).isPresent();
    }

    private static List<SourceFile> read(Path folder) {
        var files = new ArrayList<SourceFile>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
                    new SimpleFileVisitor<>() {

                        @Override
                        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                            var name = directory.getFileName().toString();
                            boolean ignored = !directory.equals(folder) && (name.startsWith(".") || name.equals("target")
                                    || Files.exists(directory.resolve(CACHE_TAG)));
                            return ignored ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                            if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
                                try {
                                    var source = new SourceFile(folder, file, Files.readAllBytes(file));
                                    if (!isForEditors(source)) {
                                        files.add(source);
                                    }
                                } catch (NoSuchFileException vanished) {
                                    // An editor that saves by renaming: the next scan sees the file's new state.
                                }
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            // A link to nowhere or to a folder above it. rustc names it if a module needs it.
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the Rust source folder " + folder, failure);
        }
        files.sort(Comparator.comparing(SourceFile::name));
        return files;
    }
}
