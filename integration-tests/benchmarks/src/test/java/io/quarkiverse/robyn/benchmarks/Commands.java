package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Other programs, always with an end. */
final class Commands {

    private Commands() {
    }

    static String firstLine(String... command) throws IOException, InterruptedException {
        return output(command).lines().findFirst().orElse("");
    }

    static String output(String... command) throws IOException, InterruptedException {
        return output(new ProcessBuilder(command), 120);
    }

    /** What a command prints, errors included; an exception when it fails or takes too long. */
    static String output(ProcessBuilder builder, int seconds) throws IOException, InterruptedException {
        Path file = Files.createTempFile("command", ".txt");
        try {
            Process process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                stop(process);
                throw new IOException(builder.command() + " took longer than " + seconds + " s:\n" + Files.readString(file));
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        builder.command() + " ended with " + process.exitValue() + ":\n" + Files.readString(file));
            }
            return Files.readString(file);
        } finally {
            Files.delete(file);
        }
    }

    static boolean exists(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** A program of the JDK that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static void stop(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
