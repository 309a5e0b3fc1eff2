package io.quarkiverse.robyn.deployment.cargo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs one program to its end and leaves nothing behind: not when interrupted, and not when the JVM ends. */
final class CargoProcess {

    private CargoProcess() {
    }

    /**
     * @param environment the whole environment of the program
     * @param output gets each line of its standard output, on another thread
     * @param errors gets each line of its standard error, on another thread
     * @return the exit code
     * @throws IOException if the program cannot be started
     * @throws InterruptedException if the calling thread was interrupted; the program and its children are gone then
     */
    static int run(List<String> command, Path folder, Map<String, String> environment, Consumer<String> output,
            Consumer<String> errors) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var hook = new Thread(() -> end(process), "end-cargo");
        addHook(hook);
        try {
            process.getOutputStream().close();
            var outputReader = read(process.getInputStream(), output);
            var errorReader = read(process.getErrorStream(), errors);
            int exit = process.waitFor();
            outputReader.join();
            errorReader.join();
            return exit;
        } finally {
            end(process);
            removeHook(hook);
        }
    }

    private static Thread read(InputStream stream, Consumer<String> lines) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.accept(line);
                }
            } catch (IOException | UncheckedIOException closed) {
                // The process was ended.
            }
        });
    }

    /** Ends the process and what it started: cargo does not end its rustc and build scripts itself. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        var tree = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        tree.forEach(ProcessHandle::destroy);
        boolean ended = tree.stream().allMatch(CargoProcess::endsSoon);
        if (!ended) {
            tree.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean endsSoon(ProcessHandle handle) {
        try {
            handle.onExit().get(2, TimeUnit.SECONDS);
            return true;
        } catch (Exception stillThere) {
            return false;
        }
    }

    private static void addHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The process is ended in the finally block all the same.
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running.
        }
    }
}
