package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/** Writes files so that a reader, or the next build after a crash, sees the old or the new file and nothing between. */
public final class AtomicFiles {

    private AtomicFiles() {
    }

    /** Writes a text unless the file holds it already, so that its time changes only with its content. */
    public static boolean writeIfDifferent(Path file, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return false;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
        write(file, bytes);
        return true;
    }

    public static void write(Path file, byte[] bytes) {
        replace(file, temporary -> Files.write(temporary, bytes));
    }

    /** Copies a file, and forces it to the disk before it takes its name. */
    public static void copy(Path from, Path to) {
        replace(to, temporary -> {
            Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        });
    }

    /** A new name beside a file. Not createTempFile, which lets only this user read what takes the name later. */
    static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID() + ".tmp");
    }

    @FunctionalInterface
    private interface Writer {
        void write(Path temporary) throws IOException;
    }

    private static void replace(Path file, Writer writer) {
        try {
            Files.createDirectories(file.getParent());
            var temporary = temporary(file);
            try {
                writer.write(temporary);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }
}
