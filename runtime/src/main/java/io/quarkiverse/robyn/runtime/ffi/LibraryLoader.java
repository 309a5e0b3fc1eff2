package io.quarkiverse.robyn.runtime.ffi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.robyn.RustLibraryException;

/**
 * Brings libraries into the process, each content once. They stay until the process ends: Rust's thread-local destructors
 * make unloading unsafe.
 */
final class LibraryLoader {

    private static final String LOADED = "io.quarkiverse.robyn.loaded.";

    /** By SHA-256. Holds nothing of an application's class loader. */
    private static final Map<String, SymbolLookup> LOADED_HERE = new ConcurrentHashMap<>();

    private static volatile Path folder;

    private LibraryLoader() {
    }

    /** Libraries that do not lie in a file of their own are put into this folder from now on; null: where it is best. */
    static void putInto(Path folder) {
        LibraryLoader.folder = folder;
    }

    /** @throws RustLibraryException when the file is damaged, or the system cannot load it */
    static SymbolLookup load(LibraryResource library) {
        return LOADED_HERE.computeIfAbsent(library.sha256(), hash -> {
            try {
                return loadFirst(library);
            } catch (IOException e) {
                throw new RustLibraryException("The Rust library " + library.url() + " cannot be read: " + e, e);
            } catch (IllegalCallerException e) {
                throw new RustLibraryException("Java does not allow the Rust library " + library.file()
                        + " to be loaded. Start it with --enable-native-access=ALL-UNNAMED", e);
            }
        });
    }

    private static SymbolLookup loadFirst(LibraryResource library) throws IOException {
        byte[] content;
        try (InputStream in = library.open()) {
            content = in.readAllBytes();
        }
        check(library, content);
        // Another copy of this class, in a second application of the same JVM, may have it: two applications share no
        // Rust statics, so the second one does not open the same file.
        boolean first = System.getProperties().putIfAbsent(LOADED + library.sha256(), "true") == null;
        Optional<Path> file = first ? plainFile(library.url()) : Optional.empty();
        if (file.isPresent()) {
            return openFile(library, file.get());
        }
        Path named = folder;
        if (named != null) {
            return LibraryFolders.named(named, first).load(library, content);
        }
        Optional<SymbolLookup> memory = loadFromMemory(library, content);
        return memory.isPresent() ? memory.get() : LibraryFolders.usual(first).load(library, content);
    }

    private static SymbolLookup openFile(LibraryResource library, Path file) {
        try {
            return open(file.toString());
        } catch (IllegalArgumentException e) {
            throw LoadFailure.of(library, LoadFailure.reason(file.toString()), e);
        }
    }

    private static void check(LibraryResource library, byte[] content) {
        String actual = sha256(content);
        if (!actual.equals(library.sha256())) {
            throw new RustLibraryException("The Rust library " + library.url() + " is damaged: its SHA-256 is " + actual
                    + " (" + content.length + " bytes), its description says " + library.sha256()
                    + ". Build or copy the application again");
        }
    }

    private static Optional<Path> plainFile(URL url) {
        if (!url.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(url.toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Linux only: needs no folder to write to, and none that allows executables. The descriptor stays open, because the
     * dynamic linker takes a second library of the same name for the first one.
     */
    private static Optional<SymbolLookup> loadFromMemory(LibraryResource library, byte[] content) {
        Optional<MemorySegment> create = Platform.CURRENT.os().equals("linux")
                ? Linker.nativeLinker().defaultLookup().find("memfd_create")
                : Optional.empty();
        if (create.isEmpty()) {
            return Optional.empty();
        }
        int closeOnExec = 1;
        int descriptor;
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) Linkage.call(create.get().address(), arena.allocateFrom(library.file()).address(),
                    closeOnExec);
        }
        if (descriptor < 0) {
            return Optional.empty();
        }
        String name = "/proc/self/fd/" + descriptor;
        try (FileChannel out = FileChannel.open(Path.of(name), StandardOpenOption.WRITE)) {
            LibraryFolders.write(out, content);
            return Optional.of(open(name));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** By name: the overload that takes a Path resolves it first, which /proc/self/fd does not survive. */
    @SuppressWarnings("restricted")
    static SymbolLookup open(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
