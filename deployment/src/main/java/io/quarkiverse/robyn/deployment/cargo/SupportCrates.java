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
 */
public record SupportCrates(SortedMap<String, byte[]> files, String hash) {

    private static final String RESOURCES = "META-INF/robyn-rust/support";
    /** A file that is certainly there, to find out where the resources are. */
    private static final String MARKER = RESOURCES + "/robyn/Cargo.toml";
    private static final Pattern RUST_VERSION = Pattern.compile("(?m)^\\s*rust-version\\s*=\\s*\"([0-9.]+)\"");
    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*version\\s*=\\s*\"([^\"]+)\"");

    /** Reads the crates from the class path: from the extension's jar, or from a folder of classes in its own build. */
    public static SupportCrates load() {
        URL marker = SupportCrates.class.getClassLoader().getResource(MARKER);
        if (marker == null) {
            throw new IllegalStateException("The support crates are missing from the extension's jar: " + MARKER);
        }
        try {
            if (!marker.getProtocol().equals("jar")) {
                return read(Path.of(marker.toURI()).getParent().getParent());
            }
            var spelled = marker.toString();
            var jar = Path.of(URI.create(spelled.substring("jar:".length(), spelled.indexOf("!/"))));
            // Not the shared file system of this jar's URI: somebody else may close that one.
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                return read(inside.getPath(RESOURCES));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the support crates from " + marker, failure);
        } catch (URISyntaxException | FileSystemNotFoundException failure) {
            throw new IllegalStateException("Cannot read the support crates from " + marker, failure);
        }
    }

    private static SupportCrates read(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        var hash = new Hash();
        files.forEach((name, bytes) -> hash.add(name).add(bytes));
        return new SupportCrates(files, hash.hex().substring(0, 16));
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
            var temporary = Files.createTempDirectory(folder.getParent(), ".");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var path = temporary.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            try {
                Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
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
}
