package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * Builds one peer: its crate and its benchmark lie in {@code peers/NAME}, the results in {@code target/peers/NAME}, and the
 * command that its tool has in the project's {@code .tools}, which outlives {@code mvn clean}. Nothing of it is a part of
 * any other build. {@code ./bench} has the folder of classes on the class path.
 */
record PeerBuild(String name) {

    /** Why a peer cannot be measured on this machine. */
    static final class Unavailable extends Exception {

        Unavailable(String reason) {
            super(reason);
        }
    }

    private Path sources() {
        return Path.of("peers", name).toAbsolutePath();
    }

    private Path target() {
        return Path.of("target/peers", name).toAbsolutePath();
    }

    /** Where a tool writes its Java. */
    Path generated() {
        return target().resolve("java");
    }

    Path library() {
        return target().resolve("release").resolve(System.mapLibraryName("calls"));
    }

    void cargoBuild() throws Unavailable, InterruptedException {
        run("cargo", "build", "--release", "--locked");
    }

    /** Installs a command of a crate unless it is there. */
    String install(String crate, String version) throws Unavailable, InterruptedException {
        Path root = Path.of("../../.tools", crate + "-" + version).toAbsolutePath().normalize();
        Path bin = root.resolve("bin");
        if (!Files.isDirectory(bin)) {
            System.out.println("== " + name + ": installing " + crate + " " + version + ", once; this takes minutes");
            run("cargo", "install", "--locked", "--root", root.toString(), "--target-dir", target().resolve("tool").toString(),
                    crate + "@" + version);
        }
        try (Stream<Path> programs = Files.list(bin)) {
            return programs.findFirst().orElseThrow().toString();
        } catch (IOException failure) {
            throw new Unavailable(failure.toString());
        }
    }

    /** Runs a command in the crate's folder. What it says goes to the console. */
    void run(String... command) throws Unavailable, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(sources().toFile()).inheritIO();
        builder.environment().put("CARGO_TARGET_DIR", target().toString());
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new Unavailable("`" + String.join(" ", command) + "` ended with " + exit + ", see above");
            }
        } catch (IOException failure) {
            throw new Unavailable(failure.getMessage());
        }
    }

    /** Compiles the generated Java and the benchmark. */
    void compileJava() throws Unavailable {
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:full", "-processor",
                "org.openjdk.jmh.generators.BenchmarkProcessor", "-cp", System.getProperty("java.class.path"), "-d",
                classes().toString()));
        try {
            Files.createDirectories(generated());
            for (Path folder : List.of(sources().resolve("java"), generated())) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
                }
            }
        } catch (IOException failure) {
            throw new Unavailable(failure.toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new Unavailable("its Java does not compile, see above");
        }
    }

    private Path classes() {
        return target().resolve("classes");
    }
}
