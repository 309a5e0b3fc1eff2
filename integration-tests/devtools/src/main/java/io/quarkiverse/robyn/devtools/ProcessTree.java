package io.quarkiverse.robyn.devtools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process with all that it starts, in a process group of its own where the machine can make one. Output and errors are
 * kept as one text. Closing ends every process of the tree; so does the end of this JVM.
 */
final class ProcessTree implements AutoCloseable {

    private static final boolean GROUPED = Toolchain.onPath("setsid").isPresent();

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;
    private final Thread hook = new Thread(this::kill);

    private ProcessTree(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * @param environment replaces variables of this process's environment; an empty value removes the variable
     */
    static ProcessTree start(Path directory, Map<String, String> environment, List<String> command) {
        var whole = new ArrayList<String>();
        if (GROUPED) {
            whole.add(Toolchain.onPath("setsid").orElseThrow().toString());
        }
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        try {
            return new ProcessTree(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }

    /** All that was written so far. */
    String output() {
        return output.toString();
    }

    boolean running() {
        return process.isAlive();
    }

    /** Waits for the end; the exit code. A process that takes longer is killed, and that is an error. */
    int await(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new AssertionError("still running after " + timeout.toSeconds() + " s:\n" + output());
            }
            reader.join(5_000);
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the process alone, and waits for its end. */
    void stop(Duration timeout) {
        // Process.destroy would close its output, too.
        process.toHandle().destroy();
        await(timeout);
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** Asks first, since Maven's and cargo's children are ended by their parents; then kills what is left. */
    private void kill() {
        var tree = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        tree.reversed().forEach(ProcessHandle::destroy);
        var deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            pause(20);
        }
        if (GROUPED) {
            killGroup();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    /** Also reaches what was started meanwhile or has lost its parent. */
    private void killGroup() {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot kill the process group " + process.pid(), e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                output.append(line).append('\n');
            }
        } catch (IOException ended) {
            // The process was killed.
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
