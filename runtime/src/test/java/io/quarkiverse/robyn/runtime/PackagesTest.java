package io.quarkiverse.robyn.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Which package may use which: ARCHITECTURE's arrows, as the imports have them. */
class PackagesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/quarkiverse/robyn");
    private static final String OURS = "io.quarkiverse.robyn.";

    /** By folder, the only prefixes that its imports may have. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "", List.of("java."),
            "runtime/ffi", List.of("java.", OURS + "Rust"),
            "runtime/async", List.of("java.", "org.jboss.logging.", "io.smallrye.mutiny.", "io.vertx.core.", OURS + "Rust",
                    OURS + "runtime.ffi."),
            "runtime/devmode", List.of("java.", "org.jboss.logging.", "io.vertx.", "io.quarkus.runtime.", "io.smallrye.",
                    "io.quarkus.dev.", "io.quarkus.vertx.",
                    "com.fasterxml.jackson.", OURS + "Rust"),
            "runtime/testing", List.of("java.", "org.opentest4j."),
            "runtime/logging", List.of("java.", "org.jboss.logmanager.", OURS + "runtime.ffi."),
            "runtime/http",
            List.of("java.", "io.vertx.", "io.netty.", "io.smallrye.mutiny.", "org.jboss.logging.",
                    "io.quarkus.virtual.threads.",
                    "io.quarkus.security.identity.", "io.quarkus.vertx.http.runtime.security.",
                    // a stopping application closes WebSockets, and waits for requests
                    "io.quarkus.runtime.shutdown.", "io.quarkus.vertx.http.runtime.filters.", OURS + "Rust",
                    OURS + "runtime.ffi.",
                    OURS + "runtime.async."));

    @Test
    void importsFollowTheArrows() throws IOException {
        for (var entry : ALLOWED.entrySet()) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(entry.getKey()))) {
                for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    List<String> forbidden = Files.readAllLines(file).stream()
                            .filter(it -> it.startsWith("import "))
                            .map(it -> it.replaceFirst("import (static )?", ""))
                            .filter(it -> entry.getValue().stream().noneMatch(it::startsWith))
                            .toList();
                    assertEquals(List.of(), forbidden, file.toString());
                }
            }
        }
    }
}
