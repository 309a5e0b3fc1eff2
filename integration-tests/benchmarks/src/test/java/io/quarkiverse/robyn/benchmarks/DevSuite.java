package io.quarkiverse.robyn.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Save to right answer under a real quarkus:dev, in seconds. The driver is DevLoopBenchmark of the module devtools, which
 * owns starting an application and editing its files.
 */
final class DevSuite implements Benchmarks.Suite {

    @Override
    public Optional<List<Figure>> run(boolean quick) throws Exception {
        if (Files.notExists(Path.of("../devtools/src/test/java/io/quarkiverse/robyn/devtools/DevLoopBenchmark.java"))) {
            System.out.println("skipped: integration-tests/devtools holds no DevLoopBenchmark");
            return Optional.empty();
        }
        return Optional.of(new ArrayList<>());
    }
}
