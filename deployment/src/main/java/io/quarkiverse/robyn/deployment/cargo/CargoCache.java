package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the machine's cache from growing for ever: what no build used for a month goes, once a day at most. A folder that
 * goes is renamed first, so that a build that begins just then makes a new one; what a crash leaves of it goes the next day.
 */
final class CargoCache {

    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final String USED = "last-used";
    private static final String TRASH = ".trash-";

    private final Path cache;
    private final Instant now;

    CargoCache(Path cache, Instant now) {
        this.cache = cache;
        this.now = now;
    }

    /** Remembers that a build uses these folders. */
    void use(List<Path> folders) {
        folders.forEach(this::mark);
    }

    /** Deletes what is too old, unless that was done today. Never fails: a cache that cannot be cleaned is still a cache. */
    void clean() {
        var done = cache.resolve("last-cleaned");
        if (age(done).compareTo(INTERVAL) < 0) {
            return;
        }
        try {
            mark(cache, "last-cleaned");
            for (Path folder : folders(cache)) {
                if (folder.getFileName().toString().startsWith(TRASH)) {
                    delete(folder);
                } else {
                    // <compiler>/ and <compiler>/<own crate>/, support/<version>/
                    folders(folder).forEach(this::deleteIfOld);
                    deleteIfOld(folder);
                }
            }
        } catch (IOException inTheWay) {
            // Tomorrow again.
        }
    }

    private void deleteIfOld(Path folder) {
        var used = folder.resolve(USED);
        if (!Files.exists(used) || age(used).compareTo(KEPT) < 0) {
            return;
        }
        try {
            delete(Files.move(folder, cache.resolve(TRASH + UUID.randomUUID())));
        } catch (IOException inUse) {
            // Windows keeps open files.
        }
    }

    private void mark(Path folder) {
        mark(folder, USED);
    }

    private void mark(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(name);
            if (!Files.exists(file)) {
                Files.writeString(file, "");
            }
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (IOException readOnly) {
            // Then it is not ours to clean.
        }
    }

    private Duration age(Path file) {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
        } catch (IOException missing) {
            return Duration.ofDays(Integer.MAX_VALUE);
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory).toList();
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
