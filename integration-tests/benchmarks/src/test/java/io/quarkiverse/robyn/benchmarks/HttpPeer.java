package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server of the suite {@code http} that is a program of its own, in {@code peers-http}, or the application.
 *
 * @param prefix of its paths
 */
record HttpPeer(String base, String prefix, Process process) {

    private static final Path SOURCES = Path.of("peers-http").toAbsolutePath();
    private static final Path TARGET = Path.of("target/peers-http").toAbsolutePath();
    private static final List<String> ROBYN = List.of("robyn==0.88.0", "orjson");

    /** A cargo project, built once with its release profile; nothing when it cannot be built here. */
    static Optional<HttpPeer> cargo(String name, int port) throws IOException, InterruptedException {
        Path target = TARGET.resolve(name);
        ProcessBuilder build = new ProcessBuilder("cargo", "build", "--release", "--locked")
                .directory(SOURCES.resolve(name).toFile()).inheritIO();
        build.environment().put("CARGO_TARGET_DIR", target.toString());
        if (build.start().waitFor() != 0) {
            System.out.println("skipped: " + name + " cannot be built, see above");
            return Optional.empty();
        }
        return Optional.of(start(port, new ProcessBuilder(target.resolve("release").resolve(name + "-peer").toString(),
                String.valueOf(port)), TARGET.resolve(name + ".log")));
    }

    /** Robyn from PyPI in an environment of its own, which outlives {@code mvn clean}. */
    static Optional<HttpPeer> robyn(int port) throws IOException, InterruptedException {
        Path environment = Path.of("../../.tools/robyn").toAbsolutePath().normalize();
        Path python = environment.resolve("bin/python");
        try {
            if (!Files.exists(environment.resolve("installed"))) {
                System.out.println("== robyn: installing " + ROBYN + ", once");
                Commands.output(new ProcessBuilder("python3", "-m", "venv", environment.toString()), 120);
                Commands.output(new ProcessBuilder(Stream.concat(
                        Stream.of(python.toString(), "-m", "pip", "install", "-q"), ROBYN.stream()).toList()), 600);
                Files.createFile(environment.resolve("installed"));
            }
        } catch (IOException failure) {
            System.out.println("skipped: robyn cannot be installed: " + failure.getMessage());
            return Optional.empty();
        }
        return Optional.of(start(port, new ProcessBuilder(python.toString(), SOURCES.resolve("robyn/app.py").toString(),
                String.valueOf(port)), TARGET.resolve("robyn.log")));
    }

    private static HttpPeer start(int port, ProcessBuilder program, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        return new HttpPeer("http://127.0.0.1:" + port, "",
                program.redirectErrorStream(true).redirectOutput(log.toFile()).start());
    }

    String url(String path) {
        return base + prefix + path;
    }

    /** The processor time that it has used, its children included. */
    Duration used() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    /** Memory in MB, its children included; nothing where the kernel does not tell. */
    Optional<Double> resident() {
        double sum = 0;
        for (long pid : Stream.concat(Stream.of(process.toHandle()), process.descendants()).map(ProcessHandle::pid).toList()) {
            Path status = Path.of("/proc", String.valueOf(pid), "status");
            if (!Files.exists(status)) {
                return Optional.empty();
            }
            try (Stream<String> lines = Files.lines(status)) {
                sum += lines.filter(it -> it.startsWith("VmRSS:")).mapToDouble(it -> Double.parseDouble(it.split("\\s+")[1]))
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.of(sum / 1024);
    }
}
