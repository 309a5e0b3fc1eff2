package io.quarkiverse.robyn.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.robyn.devtools.DevLoopBenchmark;

/** Save to right answer under a real quarkus:dev, in seconds; the module devtools drives it. */
final class DevSuite implements Benchmarks.Suite {

    @Override
    public Optional<List<Figure>> run(boolean quick) throws Exception {
        Path file = Files.createTempFile("dev", ".json");
        try {
            DevLoopBenchmark.main(new String[] { file.toString(), quick ? "1" : "5" });
            return Optional.of(List.of(new ObjectMapper().readValue(file.toFile(), Figure[].class)));
        } finally {
            Files.delete(file);
        }
    }
}
