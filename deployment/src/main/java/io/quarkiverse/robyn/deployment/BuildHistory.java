package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.robyn.deployment.cargo.AtomicFiles;
import io.quarkiverse.robyn.deployment.cargo.CompiledCrate;

/**
 * The last build that ran cargo and went well, for people: it is kept in a file, because code generation often ran in
 * another process than the one that shows it.
 *
 * @param ended as ISO 8601 says it
 * @param stages milliseconds by stage
 * @param log what cargo said
 * @param libraryBytes the size of the linked library
 */
public record BuildHistory(String ended, String profile, Map<String, Double> stages, List<String> log, long libraryBytes,
        List<CompiledCrate> crates) {

    static BuildHistory of(String profile, Map<String, Duration> durations, List<String> log, Path library,
            List<CompiledCrate> crates) {
        var stages = new LinkedHashMap<String, Double>();
        durations.forEach((stage, time) -> stages.put(stage, time.toNanos() / 10_000 / 100.0));
        return new BuildHistory(Instant.now().toString(), profile, stages, List.copyOf(log), library.toFile().length(), crates);
    }

    /** Of the application with these options, if there was such a build. */
    public static Optional<BuildHistory> read(RustBuildOptions options) {
        var file = file(options);
        try {
            return Files.isRegularFile(file) ? Optional.of(new ObjectMapper().readValue(file.toFile(), BuildHistory.class))
                    : Optional.empty();
        } catch (IOException otherVersion) {
            return Optional.empty();
        }
    }

    void write(RustBuildOptions options) {
        try {
            AtomicFiles.write(file(options), new ObjectMapper().writeValueAsBytes(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path file(RustBuildOptions options) {
        return options.targetFolder().resolve("robyn-rust/last-build.json");
    }
}
