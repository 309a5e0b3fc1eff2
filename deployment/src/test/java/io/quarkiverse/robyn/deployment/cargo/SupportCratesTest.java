package io.quarkiverse.robyn.deployment.cargo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportCratesTest {

    @TempDir
    Path folder;

    @Test
    void theyAreUnpackedOnceByManyAtOnce() throws Exception {
        var crates = SupportCrates.load();
        IntStream.range(0, 8).parallel().forEach(i -> crates.unpack(folder));
        var robyn = crates.unpack(folder);
        assertEquals(folder.resolve("support").resolve(crates.hash()).resolve("robyn"), robyn);
        assertArrayEquals(crates.files().get("robyn/src/lib.rs"), Files.readAllBytes(robyn.resolve("src/lib.rs")));
        assertTrue(Files.exists(robyn.resolveSibling("robyn-macros").resolve("Cargo.toml")));
        try (var left = Files.list(folder.resolve("support"))) {
            assertEquals(1, left.count());
        }
    }

    /** As in an application's build, where this extension is a jar. */
    @Test
    void theyAreReadFromAJarToo() throws Exception {
        var classes = Path.of(SupportCrates.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var jar = folder.resolve("a jar.jar");
        try (var inside = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var copy = inside.getPath(classes.relativize(file).toString().replace('\\', '/'));
                if (copy.getParent() != null) {
                    Files.createDirectories(copy.getParent());
                }
                Files.copy(file, copy);
            }
        }
        try (var loader = new URLClassLoader(new URL[] { jar.toUri().toURL() }, ClassLoader.getPlatformClassLoader())) {
            var other = loader.loadClass(SupportCrates.class.getName());
            var crates = other.getMethod("load").invoke(null);
            assertEquals(SupportCrates.load().hash(), other.getMethod("hash").invoke(crates));
            assertEquals(SupportCrates.load().extension(), other.getMethod("extension").invoke(crates));
        }
    }
}
