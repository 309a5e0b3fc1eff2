package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.RustLibraryException;

/** What happens where a library cannot be loaded from memory. */
class LibraryFoldersTest {

    @TempDir
    Path folder;

    @Test
    void oneFileForEachContent() throws IOException {
        LibraryResource library = resource(Fixtures.content());
        Path libraries = folder.resolve("libraries");
        LibraryFolders folders = new LibraryFolders(List.of(libraries), false, true);
        Path file = folders.put(library, Fixtures.content(), libraries);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(libraries)));
        assertArrayEquals(Fixtures.content(), Files.readAllBytes(file));
        Object written = Files.readAttributes(file, "unix:ino,lastModifiedTime");
        assertEquals(file, folders.put(library, Fixtures.content(), libraries));
        assertEquals(written, Files.readAttributes(file, "unix:ino,lastModifiedTime"));
        assertNotEquals(file, new LibraryFolders(List.of(libraries), false, false).put(library, Fixtures.content(), libraries));
    }

    /** A process that has the damaged file mapped keeps it: the good one is another file of the same name. */
    @Test
    void aDamagedFileIsReplacedAndNotWrittenTo() throws IOException {
        LibraryResource library = resource(Fixtures.content());
        LibraryFolders folders = LibraryFolders.named(folder.resolve("libraries"), true);
        Path file = folders.put(library, Fixtures.content(), folder.resolve("libraries"));
        Files.write(file, new byte[] { 1, 2, 3 });
        Object damaged = Files.getAttribute(file, "unix:ino");
        assertEquals(file, folders.put(library, Fixtures.content(), folder.resolve("libraries")));
        assertNotEquals(damaged, Files.getAttribute(file, "unix:ino"));
        assertArrayEquals(Fixtures.content(), Files.readAllBytes(file));
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        LibraryResource library = resource(Fixtures.content());
        Path file = new LibraryFolders(List.of(open), false, true).put(library, Fixtures.content(), open);
        assertNotEquals(open, file.getParent());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        assertEquals(open, LibraryFolders.named(open, true).put(library, Fixtures.content(), open).getParent());
    }

    @Test
    void theNextFolderWhereOneCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path good = folder.resolve("good");
        byte[] content = other(1);
        new LibraryFolders(List.of(file.resolve("below"), good), false, true).load(resource(content), content);
        assertEquals(List.of(resource(content).file()), names(good));
    }

    @Test
    void theNextFolderWhereOneIsMountedNoexec() throws Exception {
        Path noexec = Files.createDirectory(folder.resolve("noexec"));
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", noexec.toString()),
                "only root may mount a folder");
        try {
            Path good = folder.resolve("good");
            byte[] content = other(2);
            LibraryFolders both = new LibraryFolders(List.of(noexec.resolve("below"), good), false, true);
            both.load(resource(content), content);
            assertEquals(List.of(resource(content).file()), names(good));

            Path readOnly = Path.of("/proc/robyn");
            String message = assertThrows(RustLibraryException.class,
                    () -> new LibraryFolders(List.of(noexec.resolve("below"), readOnly), false, true).load(resource(content),
                            content))
                    .getMessage();
            for (String part : List.of(noexec.toString(), "noexec", readOnly.toString(),
                    "quarkus.robyn-rust.library-directory")) {
                assertTrue(message.contains(part), message);
            }
        } finally {
            run("umount", "-l", noexec.toString());
        }
    }

    @Test
    void aLibraryThatLacksAnotherSaysWhich() throws Exception {
        Path source = Files.writeString(folder.resolve("needy.c"), "extern int nobody_has_this(void);\n"
                + "int needy(void) { return nobody_has_this(); }\n");
        Path needy = folder.resolve("libneedy.so");
        Assumptions.assumeTrue(run("cc", "-shared", "-fPIC", "-Wl,-z,now", "-o", needy.toString(), source.toString()),
                "no C compiler");
        byte[] content = Files.readAllBytes(needy);
        LibraryFolders folders = LibraryFolders.named(folder.resolve("libraries"), true);
        String message = assertThrows(RustLibraryException.class, () -> folders.load(resource(content), content)).getMessage();
        assertTrue(message.contains("nobody_has_this"), message);
    }

    @Test
    void twoProcessesAtOnce() throws Exception {
        Fixtures.write(folder, Fixtures.describe(Fixtures.content()), Fixtures.content());
        Path libraries = folder.resolve("libraries");
        List<Process> processes = List.of(start(libraries), start(libraries), start(libraries));
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
            assertEquals("contract 3\n", output);
        }
        assertEquals(List.of(resource(Fixtures.content()).file()), names(libraries));
    }

    private Process start(Path libraries) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                folder.toString(), libraries.toString()).redirectErrorStream(true).start();
    }

    /** The child. */
    static final class Main {

        public static void main(String[] arguments) throws IOException {
            LibraryResource library = LibraryResource.find(Fixtures.loader(Path.of(arguments[0])));
            byte[] content = library.open().readAllBytes();
            var symbols = LibraryFolders.named(Path.of(arguments[1]), true).load(library, content);
            System.out.println("contract " + Linkage.call(symbols.find("robyn_contract_version").orElseThrow().address()));
        }
    }

    /** The same library for the system, another one for us. */
    private static byte[] other(int more) {
        return Arrays.copyOf(Fixtures.content(), Fixtures.content().length + more);
    }

    private LibraryResource resource(byte[] content) throws IOException {
        Path classPath = Files.createTempDirectory(folder, "classes");
        Fixtures.write(classPath, Fixtures.describe(content), content);
        return LibraryResource.find(Fixtures.loader(classPath));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
