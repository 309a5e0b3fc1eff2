package io.quarkiverse.robyn.runtime.ffi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private LibraryLoader() {
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
            } catch (IllegalArgumentException e) {
                throw new RustLibraryException("The system cannot load the Rust library " + library.url() + ": "
                        + e.getMessage() + ". A system library that it needs may be missing (on Linux, ldd lists them)", e);
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
            return open(file.get().toString());
        }
        Optional<SymbolLookup> memory = loadFromMemory(library, content);
        return memory.isPresent() ? memory.get() : open(extract(library, content, first).toString());
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
            write(out, content);
            return Optional.of(open(name));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Into a folder of the user's own; the name holds the hash, so that every start finds the same file again. */
    static Path extract(LibraryResource library, byte[] content, boolean shared) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "robyn-rust-" + System.getProperty("user.name"));
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder) || !Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
                folder = Files.createTempDirectory("robyn-rust-");
            }
        }
        Path file = folder.resolve(shared ? library.file() : System.nanoTime() + "-" + library.file());
        if (!Files.exists(file) || !sha256(Files.readAllBytes(file)).equals(library.sha256())) {
            Path part = Files.createTempFile(folder, library.file(), ".part");
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                write(out, content);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void write(FileChannel out, byte[] content) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining();) {
            out.write(rest);
        }
    }

    /** By name: the overload that takes a Path resolves it first, which /proc/self/fd does not survive. */
    @SuppressWarnings("restricted")
    private static SymbolLookup open(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
