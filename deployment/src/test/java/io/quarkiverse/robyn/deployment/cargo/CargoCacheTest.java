package io.quarkiverse.robyn.deployment.cargo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CargoCacheTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path cache;

    /** Two compilers, one of them with a user's own crate, and two versions of the support crates. */
    @BeforeEach
    void fill() throws IOException {
        for (String name : List.of("aaa/build/debug", "aaa/0123/build/debug", "bbb/build/release", "support/1/robyn",
                "support/2/robyn")) {
            Files.createDirectories(cache.resolve(name));
            Files.writeString(cache.resolve(name).resolve("file"), "");
        }
        at(0).use(Stream.of("aaa", "aaa/0123", "bbb", "support/1", "support/2").map(cache::resolve).toList());
    }

    private CargoCache at(int days) {
        return new CargoCache(cache, START.plus(Duration.ofDays(days)));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> walk = Files.walk(cache)) {
            return walk.filter(file -> file.endsWith("file")).map(file -> cache.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatNoBuildUsedForAMonthGoes() throws IOException {
        at(20).use(Stream.of("aaa", "support/2").map(cache::resolve).toList());
        at(29).clean();
        assertEquals(5, left().size());
        at(31).clean();
        assertEquals(List.of("aaa/build/debug", "support/2/robyn"), left());
        at(60).clean();
        assertEquals(List.of(), left());
    }

    @Test
    void itIsLookedForOnceADay() throws IOException {
        at(29).clean();
        new CargoCache(cache, START.plus(Duration.ofDays(30)).minusSeconds(1)).clean();
        assertEquals(5, left().size());
        at(30).clean();
        assertEquals(List.of(), left());
    }

    @Test
    void foldersOfOthersStayAndLeftoversGo() throws IOException {
        Files.createDirectories(cache.resolve("mine"));
        Files.createDirectories(cache.resolve(".trash-x/deep"));
        at(40).clean();
        assertEquals(true, Files.exists(cache.resolve("mine")));
        assertEquals(false, Files.exists(cache.resolve(".trash-x")));
    }
}
