package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.RustLibraryException;

class RustLibraryTest {

    @TempDir
    Path folder;

    @Test
    void fromAFile() throws IOException {
        Fixtures.write(folder, Fixtures.describe(Fixtures.content()), Fixtures.content());
        assertWorks(RustLibrary.of(Fixtures.loader(folder)));
    }

    @Test
    void fromAJar() throws IOException {
        // Another content, so that it is not the one that is loaded already.
        byte[] content = Arrays.copyOf(Fixtures.content(), Fixtures.content().length + 1);
        try (URLClassLoader loader = Fixtures.loader(jar(content))) {
            assertWorks(RustLibrary.of(loader));
        }
    }

    @Test
    void oneLibraryPerClassLoader() throws IOException {
        Fixtures.write(folder, Fixtures.describe(Fixtures.content()), Fixtures.content());
        ClassLoader first = Fixtures.loader(folder);
        ClassLoader second = Fixtures.loader(folder);
        assertSame(RustLibrary.of(first), RustLibrary.of(first));
        assertNotSame(RustLibrary.of(first), RustLibrary.of(second));
        assertWorks(RustLibrary.of(first));
        assertWorks(RustLibrary.of(second));
    }

    @Test
    void aClassLoaderThatIsNoLongerUsedGoes() throws Exception {
        Fixtures.write(folder, Fixtures.describe(Fixtures.content()), Fixtures.content());
        URLClassLoader loader = Fixtures.loader(folder);
        assertWorks(RustLibrary.of(loader));
        loader.close();
        WeakReference<ClassLoader> reference = new WeakReference<>(loader);
        loader = null;
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(reference.get());
    }

    /** As dev mode has with continuous testing: two copies of these classes in one JVM, over one library file. */
    @Test
    void twoApplicationsShareNoRustStatics() throws Exception {
        Fixtures.write(folder, Fixtures.describe(Fixtures.content()), Fixtures.content());
        long here = RustLibrary.of(Fixtures.loader(folder)).function("robyn_free", "").address();
        URL classes = RustLibrary.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] { classes }, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = other.loadClass(RustLibrary.class.getName());
            Object library = type.getMethod("of", ClassLoader.class).invoke(null, Fixtures.loader(folder));
            Object function = type.getMethod("function", String.class, String.class).invoke(library, "robyn_free", "");
            assertNotEquals(here, function.getClass().getMethod("address").invoke(function));
        }
    }

    @Test
    void theAbiOfTheBindingsIsChecked() throws Exception {
        Fixtures.write(folder, Fixtures.describe(Fixtures.content()), Fixtures.content());
        Class<?> bindings = bindings();
        assertWorks(RustLibrary.of(bindings, Fixtures.ABI));
        String message = assertThrows(RustLibraryException.class, () -> RustLibrary.of(bindings, "ffffffffffffffff"))
                .getMessage();
        assertTrue(message.contains(Fixtures.ABI) && message.contains("ffffffffffffffff"), message);
    }

    @Test
    void aMissingLibraryIsNamed() throws IOException {
        assertRefused(Fixtures.loader(folder), "META-INF/robyn-rust/library.properties");
        Properties description = describe(it -> {
        });
        Fixtures.write(folder, description, Fixtures.content());
        Files.delete(folder.resolve("META-INF/robyn-rust").resolve(description.getProperty("file")));
        assertRefused(Fixtures.loader(folder), description.getProperty("file"), "missing");
    }

    @Test
    void aDamagedLibraryIsNotLoaded() throws IOException {
        byte[] truncated = Arrays.copyOf(Fixtures.content(), Fixtures.content().length / 2);
        byte[] flipped = Fixtures.content().clone();
        flipped[flipped.length / 2] ^= 1;
        for (byte[] damaged : new byte[][] { truncated, flipped, {} }) {
            // A hash that is not loaded yet, so that the file is read.
            Properties description = Fixtures.describe(Arrays.copyOf(Fixtures.content(), Fixtures.content().length + 2));
            Fixtures.write(folder, description, damaged);
            assertRefused(Fixtures.loader(folder), "damaged", description.getProperty("sha256"));
        }
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() throws IOException {
        byte[] text = "not a library".getBytes();
        Fixtures.write(folder, Fixtures.describe(text), text);
        assertRefused(Fixtures.loader(folder), Fixtures.describe(text).getProperty("file"), "cannot load");
    }

    @Test
    void anotherPlatformIsNamed() throws IOException {
        Fixtures.write(folder, describe(it -> it.setProperty("os", "plan9")), Fixtures.content());
        assertRefused(Fixtures.loader(folder), "plan9", Platform.CURRENT.toString());
        Fixtures.write(folder, describe(it -> it.setProperty("arch", "riscv64")), Fixtures.content());
        assertRefused(Fixtures.loader(folder), "riscv64", Platform.CURRENT.arch());
    }

    @Test
    void anotherFormatIsNamed() throws IOException {
        Fixtures.write(folder, describe(it -> it.setProperty("format", "2")), Fixtures.content());
        assertRefused(Fixtures.loader(folder), "format 2", "format 1");
        Fixtures.write(folder, describe(it -> it.remove("sha256")), Fixtures.content());
        assertRefused(Fixtures.loader(folder), "says no sha256");
    }

    @Test
    void aMissingFunctionIsNamed() {
        String message = assertThrows(RustLibraryException.class,
                () -> Fixtures.library().function("robyn_fn_ffffffffffffffff", "hello_world::gone")).getMessage();
        assertTrue(message.contains("hello_world::gone") && message.contains("libfixtures"), message);
    }

    private static void assertWorks(RustLibrary library) {
        RustFunction add = Fixtures.function("calls::add");
        assertEquals(3, Linkage.call(library.function("robyn_contract_version", "").address()));
        assertEquals(3, (int) add.call(1, 2));
    }

    private static void assertRefused(ClassLoader loader, String... parts) {
        String message = assertThrows(RustLibraryException.class, () -> RustLibrary.of(loader)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static Properties describe(Consumer<Properties> change) {
        Properties description = Fixtures.describe(Fixtures.content());
        change.accept(description);
        return description;
    }

    private Path jar(byte[] content) throws IOException {
        Fixtures.write(folder, Fixtures.describe(content), content);
        Path jar = folder.resolve("app.jar");
        Path resources = folder.resolve("META-INF/robyn-rust");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar)); var files = Files.list(resources)) {
            for (Path file : files.toList()) {
                out.putNextEntry(new JarEntry("META-INF/robyn-rust/" + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    /** A class whose loader sees the library in the folder. */
    private Class<?> bindings() throws Exception {
        String name = Fixtures.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.getParent());
        try (var in = Fixtures.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, copy);
        }
        return Fixtures.loader(folder).loadClass(Fixtures.class.getName());
    }
}
