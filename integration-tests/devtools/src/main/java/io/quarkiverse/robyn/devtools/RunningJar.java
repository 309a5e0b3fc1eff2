package io.quarkiverse.robyn.devtools;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** A packaged application, run by {@code java -jar} on a machine that has a JDK and nothing else. */
public final class RunningJar implements AutoCloseable {

    private final ProcessTree process;
    private final Http http;

    private RunningJar(ProcessTree process, int port) {
        this.process = process;
        this.http = new Http(port, process::running, process::output);
    }

    /**
     * @param jar the jar to run
     * @param directory where to run it; not where it was built
     * @param options for the JVM
     */
    public static RunningJar start(Path jar, Path directory, String... options) {
        var port = QuarkusDev.freePort();
        var command = new ArrayList<String>();
        command.add(Toolchain.javaHome().resolve("bin/java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", jar.toAbsolutePath().toString()));
        // An empty folder is the path, so that no cargo, rustc or linker can be found.
        var environment = Map.of("PATH", directory.toString(), "HOME", directory.toString(), "CARGO_HOME", "",
                "RUSTUP_HOME", "", "JAVA_TOOL_OPTIONS", "");
        return new RunningJar(ProcessTree.start(directory, environment, command), port);
    }

    /** Waits until the application answers. */
    public Answer await(String path, String body) {
        return http.await(path, Answer.ok(body), Duration.ofSeconds(60));
    }

    public Answer get(String path) throws IOException {
        return http.get(path);
    }

    public Answer post(String path, String mediaType, String body) throws IOException {
        return http.post(path, mediaType, body);
    }

    /** Waits for an end by itself, be it that of a build; the exit code. */
    public int awaitExit() {
        return process.await(Duration.ofMinutes(3));
    }

    /** Asks the application to end, and waits until the JVM, and what it starts at its end, has. */
    public void stop() {
        process.stop(Duration.ofMinutes(3));
    }

    /** Standard output and standard error. */
    public String log() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
