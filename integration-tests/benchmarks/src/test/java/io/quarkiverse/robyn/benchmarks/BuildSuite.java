package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkiverse.robyn.devtools.Application;

/**
 * What Rust adds to a build of an application that holds the quickstart's hello_world.rs alone, in seconds. Each build
 * runs in a JVM of its own, as a Maven build does, and class loading counts. Where nothing changed it is a real
 * {@code mvn package}, and the extension's own word counts: the few milliseconds drown in the start of a JVM, and in what
 * two builds of one application differ by.
 */
final class BuildSuite implements Benchmarks.Suite {

    private static final Path HELLO_WORLD = Path.of("../quickstart/src/main/rust/hello_world.rs");
    private static final String[] PACKAGE = { "-B", "-ntp", "-X", "package", "-DskipTests" };
    private static final Pattern TIMES = Pattern.compile("Rust (?:unchanged, seen|model read) in ([0-9.]+) ms");

    @Override
    public Optional<List<Figure>> run(boolean quick) throws Exception {
        double[] cold = new double[quick ? 1 : 3];
        double[] coldRelease = new double[quick ? 1 : 3];
        double[] warm = new double[quick ? 1 : 5];
        double[] unchanged = new double[quick ? 1 : 7];
        Path sandbox = Files.createTempDirectory("robyn-build");
        try {
            for (int i = 0; i < cold.length; i++) {
                // Nothing downloaded, nothing compiled.
                Path machine = sandbox.resolve("dev" + i);
                cold[i] = build(application(machine.resolve("app")), machine, "dev");
                machine = sandbox.resolve("release" + i);
                coldRelease[i] = build(application(machine.resolve("app")), machine, "release");
            }
            // Other applications on the same machine: their dependencies are compiled already.
            Path machine = sandbox.resolve("dev0");
            for (int i = 0; i < warm.length; i++) {
                warm[i] = build(application(machine.resolve("clone" + i)), machine, "dev");
            }
            machine = sandbox.resolve("release0");
            Application rust = Application.create(sandbox.resolve("rust")).rust("hello_world.rs",
                    Files.readString(HELLO_WORLD));
            rust.maven(PACKAGE);
            for (int i = 0; i < unchanged.length; i++) {
                unchanged[i] = secondsOfRust(rust.maven(PACKAGE));
            }
            List<Figure> figures = new ArrayList<>(List.of(Figure.median("build", "cold", "robyn-rust", cold, "s"),
                    Figure.median("build", "cold-release", "robyn-rust", coldRelease, "s"),
                    Figure.median("build", "warm", "robyn-rust", warm, "s"),
                    Figure.median("build", "unchanged", "robyn-rust", unchanged, "s"),
                    new Figure("build", "library-size", "robyn-rust", librarySize(machine.resolve("app")), "MB", 0)));
            figures.addAll(new BindingsCost(sandbox.resolve("bindings"), quick).figures());
            return Optional.of(figures);
        } finally {
            delete(sandbox);
        }
    }

    /** What the extension says of its parts of a build: code generation, augmentation, and the model for it. */
    private static double secondsOfRust(String output) {
        List<Double> millis = TIMES.matcher(output).results().map(time -> Double.parseDouble(time.group(1))).toList();
        if (millis.size() != 3) {
            throw new IllegalStateException("Three times expected in\n" + output);
        }
        return millis.stream().mapToDouble(Double::doubleValue).sum() / 1000;
    }

    private static Path application(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/main/rust"));
        Files.copy(HELLO_WORLD, sources.resolve("hello_world.rs"));
        return folder;
    }

    /** The seconds that a build of an application takes, code generation and augmentation together. */
    private static double build(Path application, Path machine, String profile) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Commands.java(), "-cp", System.getProperty("java.class.path"),
                BuildTimer.class.getName(), application.toString(), machine.resolve("cache").toString(), profile);
        builder.environment().put("CARGO_HOME", machine.resolve("cargo-home").toString());
        return seconds(builder)[0];
    }

    /** What BuildTimer prints: the seconds that the build took, and cargo's. */
    static double[] seconds(ProcessBuilder builder) throws IOException, InterruptedException {
        String last = Commands.output(builder, 600).lines().toList().getLast();
        return Stream.of(last.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double librarySize(Path application) throws IOException {
        try (var files = Files.list(application.resolve("target/classes/META-INF/robyn-rust"))) {
            List<Path> libraries = new ArrayList<>(files.filter(it -> it.getFileName().toString().startsWith("lib")
                    && !it.toString().endsWith(".properties")).toList());
            return Files.size(libraries.getFirst()) / 1e6;
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
