package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The crates {@code robyn} and {@code robyn-macros} as they travel with this extension.
 *
 * @param files their files by path below the support folder
 * @param hash of all of them
 * @param extension a hash of the extension's classes: another extension may generate other Java. It is the same whether
 *        they come from its jar or, in its own build, from a folder
 */
public record SupportCrates(SortedMap<String, byte[]> files, String hash, String extension) {

    private static final String RESOURCES = "META-INF/robyn-rust/support";
    /** A file that is certainly there, to find out where the resources are. */
    private static final String MARKER = RESOURCES + "/robyn/Cargo.toml";
    private static final String CLASSES = "io/quarkiverse/robyn/deployment";
    private static final Pattern RUST_VERSION = Pattern.compile("(?m)^\\s*rust-version\\s*=\\s*\"([0-9.]+)\"");
    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*version\\s*=\\s*\"([^\"]+)\"");

    /** Read once: they do not change while this class is loaded, and dev mode asks with every request. */
    private static final class Loaded {
        static final SupportCrates CRATES = read();
    }

    /** The crates from the class path. */
    public static SupportCrates load() {
        return Loaded.CRATES;
    }

    /** From the extension's jar, or from a folder of classes in the extension's own build. */
    private static SupportCrates read() {
        URL marker = SupportCrates.class.getClassLoader().getResource(MARKER);
        if (marker == null) {
            throw new IllegalStateException("The support crates are missing from the extension's jar: " + MARKER);
        }
        try {
            if (!marker.getProtocol().equals("jar")) {
                var support = Path.of(marker.toURI()).getParent().getParent();
                return read(support.getParent().getParent().getParent());
            }
            var spelled = marker.toString();
            var jar = Path.of(URI.create(spelled.substring("jar:".length(), spelled.indexOf("!/"))));
            // Not the shared file system of this jar's URI: somebody else may close that one.
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                return read(inside.getPath("/"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the support crates from " + marker, failure);
        } catch (URISyntaxException | FileSystemNotFoundException failure) {
            throw new IllegalStateException("Cannot read the support crates from " + marker, failure);
        }
    }

    private static SupportCrates read(Path root) throws IOException {
        var files = files(root.resolve(RESOURCES));
        return new SupportCrates(files, hash(files), hash(files(root.resolve(CLASSES))));
    }

    private static SortedMap<String, byte[]> files(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static String hash(SortedMap<String, byte[]> files) {
        var hash = new Hash();
        files.forEach((name, bytes) -> hash.add(name).add(bytes));
        return hash.hex().substring(0, 16);
    }

    /** The oldest rustc that compiles them. */
    public String rustVersion() {
        var matcher = RUST_VERSION.matcher(manifest());
        return matcher.find() ? matcher.group(1) : "1.88";
    }

    /** The version of the {@code robyn} crate. */
    public String version() {
        var matcher = VERSION.matcher(manifest());
        return matcher.find() ? matcher.group(1) : "0.0.0";
    }

    private String manifest() {
        return new String(files.get("robyn/Cargo.toml"), StandardCharsets.UTF_8);
    }

    /**
     * Puts the crates into the machine's cache, once for each content.
     *
     * @return the folder of the {@code robyn} crate
     */
    public Path unpack(Path cache) {
        var folder = cache.resolve("support").resolve(hash);
        var robyn = folder.resolve("robyn");
        if (Files.isDirectory(folder)) {
            return robyn;
        }
        try {
            Files.createDirectories(folder.getParent());
            var temporary = Files.createDirectory(AtomicFiles.temporary(folder));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var path = temporary.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            try {
                Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                delete(temporary);
                // Another build on this machine was faster.
                if (!Files.isDirectory(folder)) {
                    throw failure;
                }
            }
            return robyn;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot unpack the support crates to " + folder, failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
