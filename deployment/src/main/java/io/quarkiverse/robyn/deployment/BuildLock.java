package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Keeps a second process out of a module's build folder. The file holds the number of the process that has it; the
 * locked byte lies far behind, so that others can read the number on Windows too. Within one JVM the caller's monitor
 * keeps others out.
 */
final class BuildLock implements AutoCloseable {

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final long PATIENCE_MILLIS = 3_000;

    private final FileChannel channel;
    private final FileLock lock;

    private BuildLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits until this process has the lock.
     *
     * @param waiting gets a line about who has it when that takes more than a moment
     */
    static BuildLock acquire(Path file, Consumer<String> waiting) throws InterruptedException {
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                var lock = lock(channel, file, waiting);
                // Of one length, so that nothing is cut off: some file systems flush a file that was cut, for 5 ms.
                var holder = padded(ProcessHandle.current().pid());
                if (!Files.readString(file).equals(holder)) {
                    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
                }
                return new BuildLock(channel, lock);
            } catch (IOException | InterruptedException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot lock " + file, failure);
        }
    }

    private static String padded(long pid) {
        var digits = Long.toString(pid);
        return digits + " ".repeat(20 - digits.length());
    }

    private static FileLock lock(FileChannel channel, Path file, Consumer<String> waiting)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        boolean told = false;
        for (;;) {
            var lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock != null) {
                return lock;
            }
            Thread.sleep(50);
            if (!told && System.nanoTime() - start > PATIENCE_MILLIS * 1_000_000) {
                told = true;
                waiting.accept("Waiting for the Rust build of process %s, which has locked %s"
                        .formatted(Files.readString(file).strip(), file));
            }
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot release the build lock", failure);
        }
    }
}
