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
 * The crates {@code robyn} and {@code robyn-macros} as they travel with this extension, in its jar or, in its own build, in a
 * folder of classes. Their files are read when somebody builds with them; a build without changes asks for
 * {@link #extension()} only.
 */
public final class SupportCrates {

    private static final String RESOURCES = "META-INF/robyn-rust/support/";
    /** A file that is certainly there, to find out where the resources are. */
    private static final String MARKER = RESOURCES + "robyn/Cargo.toml";
    private static final String CLASSES = "io/quarkiverse/robyn/deployment/";
    private static final Pattern RUST_VERSION = Pattern.compile("(?m)^\\s*rust-version\\s*=\\s*\"([0-9.]+)\"");
    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*version\\s*=\\s*\"([^\"]+)\"");

    /** Made once: they do not change while this class is loaded, and dev mode asks with every request. */
    private static final class Loaded {
        static final SupportCrates CRATES = find();
    }

    private final Path place;
    private final String extension;
    private SortedMap<String, byte[]> files;

    private SupportCrates(Path place, SortedMap<String, Long> checksums) {
        this.place = place;
        // Not SHA-256, which costs a cold JVM more than all the rest of a build without changes.
        long hash = 0;
        for (Map.Entry<String, Long> checksum : checksums.entrySet()) {
            hash = 31 * (31 * hash + checksum.getKey().hashCode()) + checksum.getValue();
        }
        this.extension = Long.toHexString(hash);
    }

    /** The crates from the class path. */
    public static SupportCrates load() {
        return Loaded.CRATES;
    }

    private static SupportCrates find() {
        URL marker = SupportCrates.class.getClassLoader().getResource(MARKER);
        if (marker == null) {
            throw new IllegalStateException("The support crates are missing from the extension's jar: " + MARKER);
        }
        try {
            if (!marker.getProtocol().equals("jar")) {
                var support = Path.of(marker.toURI()).getParent().getParent();
                return inFolder(support.getParent().getParent().getParent());
            }
            var spelled = marker.toString();
            return inJar(Path.of(URI.create(spelled.substring("jar:".length(), spelled.indexOf("!/")))));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the support crates from " + marker, failure);
        } catch (URISyntaxException failure) {
            throw new IllegalStateException("Cannot read the support crates from " + marker, failure);
        }
    }

    private static SupportCrates inFolder(Path root) throws IOException {
        var checksums = new TreeMap<String, Long>();
        try (Stream<Path> walk = Stream.concat(Files.walk(root.resolve(RESOURCES)), Files.walk(root.resolve(CLASSES)))) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                var checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                checksums.put(root.relativize(file).toString().replace('\\', '/'), checksum.getValue());
            }
        }
        return new SupportCrates(root, checksums);
    }

    /** By the jar's own list, which has the checksums; a file system over it would cost a build a tenth of a second. */
    private static SupportCrates inJar(Path jar) throws IOException {
        var checksums = new TreeMap<String, Long>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                var name = entry.getName();
                if (!entry.isDirectory() && (name.startsWith(CLASSES) || name.startsWith(RESOURCES))) {
                    checksums.put(name, entry.getCrc());
                }
            }
        }
        return new SupportCrates(jar, checksums);
    }

    /**
     * A hash of the extension's classes and of the crates: another extension may generate other Java. It is the same whether
     * they come from its jar or from a folder.
     */
    public String extension() {
        return extension;
    }

    /** The crates' files by path below the support folder. */
    public synchronized SortedMap<String, byte[]> files() {
        if (files == null) {
            try {
                files = Files.isDirectory(place) ? readFolder(place.resolve(RESOURCES)) : readJar(place);
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read the support crates from " + place, failure);
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> readFolder(Path support) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> walk = Files.walk(support)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(support.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> readJar(Path jar) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory() && entry.getName().startsWith(RESOURCES)) {
                    try (var content = zip.getInputStream(entry)) {
                        files.put(entry.getName().substring(RESOURCES.length()), content.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    /** A hash of the crates' files. */
    public String hash() {
        var hash = new Hash();
        files().forEach((name, bytes) -> hash.add(name).add(bytes));
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
        return new String(files().get("robyn/Cargo.toml"), StandardCharsets.UTF_8);
    }

    /**
     * Puts the crates into the machine's cache, once for each content.
     *
     * @return the folder of the {@code robyn} crate
     */
    public Path unpack(Path cache) {
        var folder = cache.resolve("support").resolve(hash());
        var robyn = folder.resolve("robyn");
        if (Files.isDirectory(folder)) {
            return robyn;
        }
        try {
            Files.createDirectories(folder.getParent());
            var temporary = Files.createDirectory(AtomicFiles.temporary(folder));
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
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
