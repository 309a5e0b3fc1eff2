package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The crates {@code robyn} and {@code robyn-macros} as they travel with this extension.
 *
 * @param files their files by path below the support folder
 * @param hash of all of them
 * @param extension a hash of the extension's classes: another extension may generate other Java. It is the same whether
 *        they come from its jar or, in its own build, from a folder
 */
public record SupportCrates(SortedMap<String, byte[]> files, String hash, String extension) {

    private static final String RESOURCES = "META-INF/robyn-rust/support/";
    /** A file that is certainly there, to find out where the resources are. */
    private static final String MARKER = RESOURCES + "robyn/Cargo.toml";
    private static final String CLASSES = "io/quarkiverse/robyn/deployment/";
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
                return readFolder(support.getParent().getParent().getParent());
            }
            var spelled = marker.toString();
            return readJar(Path.of(URI.create(spelled.substring("jar:".length(), spelled.indexOf("!/")))));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the support crates from " + marker, failure);
        } catch (URISyntaxException failure) {
            throw new IllegalStateException("Cannot read the support crates from " + marker, failure);
        }
    }

    private static SupportCrates readFolder(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var checksums = new TreeMap<String, Long>();
        try (Stream<Path> walk = Stream.concat(Files.walk(root.resolve(RESOURCES)), Files.walk(root.resolve(CLASSES)))) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                var name = root.relativize(file).toString().replace('\\', '/');
                var bytes = Files.readAllBytes(file);
                if (name.startsWith(CLASSES)) {
                    var checksum = new CRC32();
                    checksum.update(bytes);
                    checksums.put(name, checksum.getValue());
                } else {
                    files.put(name.substring(RESOURCES.length()), bytes);
                }
            }
        }
        return of(files, checksums);
    }

    /** By the jar's own list, which has the checksums; a file system over it would cost a build a tenth of a second. */
    private static SupportCrates readJar(Path jar) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var checksums = new TreeMap<String, Long>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                var name = entry.getName();
                if (entry.isDirectory()) {
                    continue;
                }
                if (name.startsWith(CLASSES)) {
                    checksums.put(name, entry.getCrc());
                } else if (name.startsWith(RESOURCES)) {
                    try (var content = zip.getInputStream(entry)) {
                        files.put(name.substring(RESOURCES.length()), content.readAllBytes());
                    }
                }
            }
        }
        return of(files, checksums);
    }

    private static SupportCrates of(SortedMap<String, byte[]> files, SortedMap<String, Long> checksums) {
        var hash = new Hash();
        files.forEach((name, bytes) -> hash.add(name).add(bytes));
        var extension = new Hash();
        checksums.forEach((name, checksum) -> extension.add(name).add(checksum.toString()));
        return new SupportCrates(files, hash.hex().substring(0, 16), extension.hex().substring(0, 16));
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
