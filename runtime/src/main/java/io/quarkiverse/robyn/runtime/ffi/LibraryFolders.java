package io.quarkiverse.robyn.runtime.ffi;

import java.io.IOException;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.quarkiverse.robyn.RustLibraryException;

/**
 * Folders that a library is put into when it cannot be loaded from memory: the first one that can be written and that the
 * system loads libraries from.
 * <p>
 * A file's name holds its content's hash, so that every start of every process finds the same one. It gets its name when
 * it is complete, and nobody writes to it afterwards: another process may have it mapped.
 *
 * @param named whether the user named the folder, who then answers for what others may do in it
 * @param shared whether the file may be one that this JVM has loaded before
 */
record LibraryFolders(List<Path> folders, boolean named, boolean shared) {

    private static final FileAttribute<?> PRIVATE = PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString("rwx------"));

    static LibraryFolders named(Path folder, boolean shared) {
        return new LibraryFolders(List.of(folder), true, shared);
    }

    /** The temporary folder, then the user's cache, for systems that allow no libraries in the first. */
    static LibraryFolders usual(boolean shared) {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(System.getProperty("java.io.tmpdir"), "robyn-rust-" + System.getProperty("user.name")));
        Path home = Path.of(System.getProperty("user.home"));
        if (home.isAbsolute()) {
            folders.add(home.resolve(".cache").resolve("robyn-rust"));
        }
        return new LibraryFolders(folders, false, shared);
    }

    /** @throws RustLibraryException when no folder will do, with the reason of each */
    SymbolLookup load(LibraryResource library, byte[] content) {
        List<String> reasons = new ArrayList<>();
        for (Path folder : folders) {
            String file = folder.toString();
            try {
                file = put(library, content, folder).toString();
                return LibraryLoader.open(file);
            } catch (IOException e) {
                reasons.add(folder + " (" + e + ")");
            } catch (IllegalArgumentException e) {
                String reason = LoadFailure.reason(file);
                if (!LoadFailure.isOfFolder(reason)) {
                    throw LoadFailure.of(library, reason, e);
                }
                reasons.add(folder + " (" + reason + ": the system allows no libraries there, as in a folder that is mounted"
                        + " noexec)");
            }
        }
        throw new RustLibraryException(
                "The Rust library " + library.file() + " can be put nowhere that it could be loaded from: "
                        + String.join(", ", reasons)
                        + ". Name a folder that can be written and allows executables in quarkus.robyn-rust.library-directory");
    }

    /** Where the library is, from now on if it was not. */
    Path put(LibraryResource library, byte[] content, Path folder) throws IOException {
        Path safe = safe(folder);
        Path file = safe.resolve(shared ? library.file() : System.nanoTime() + "-" + library.file());
        if (!holds(file, library)) {
            Path part = Files.createTempFile(safe, library.file(), ".part");
            try {
                try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    write(out, content);
                }
                replace(part, file, library);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return file;
    }

    private static void replace(Path part, Path file, LibraryResource library) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Windows replaces no file that is loaded: another process was faster.
            if (!holds(file, library)) {
                throw e;
            }
        }
    }

    private static boolean holds(Path file, LibraryResource library) throws IOException {
        return Files.isRegularFile(file) && LibraryLoader.sha256(Files.readAllBytes(file)).equals(library.sha256());
    }

    static void write(FileChannel out, byte[] content) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining();) {
            out.write(rest);
        }
    }

    /** The folder, or a new one beside it when others could exchange the files in it. */
    private Path safe(Path folder) throws IOException {
        if (named) {
            return Files.createDirectories(folder);
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
        }
        boolean posix = Files.getFileStore(folder.getParent()).supportsFileAttributeView("posix");
        try {
            Files.createDirectory(folder, posix ? new FileAttribute<?>[] { PRIVATE } : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            if (posix && !isOurs(folder)) {
                return Files.createTempDirectory(folder.getParent(), "robyn-rust-");
            }
        }
        return folder;
    }

    /** By the owner that a new file gets: in a container a user may have no name. */
    private static boolean isOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(folder)) {
            return false;
        }
        Path probe = Files.createTempFile(folder, "", ".tmp");
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            return Files.getOwner(folder).equals(Files.getOwner(probe))
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
        } finally {
            Files.delete(probe);
        }
    }
}
