package io.quarkiverse.robyn.devtools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** A real {@code mvn quarkus:dev} of an application, on a port of its own. Closing ends Maven and all its children. */
public final class QuarkusDev implements AutoCloseable {

    /** Quarkus looks for changes at most once in so much time, plus a little. */
    private static final Duration SCAN_INTERVAL = Duration.ofMillis(2_050);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration EDIT_TIMEOUT = Duration.ofSeconds(60);

    private final ProcessTree process;
    private final Http http;
    private final int port;

    private QuarkusDev(ProcessTree process, int port) {
        this.process = process;
        this.port = port;
        this.http = new Http(port, process::running, process::output);
    }

    /** Starts dev mode and returns once {@code path} is answered as expected, be it by an error page. */
    public static QuarkusDev start(Application application, String path, Predicate<Answer> right) {
        return start(application, path, right, "-Dquarkus.test.continuous-testing=disabled", "-Dquarkus.console.enabled=false");
    }

    /** Starts dev mode with further arguments. */
    static QuarkusDev start(Application application, String path, Predicate<Answer> right, String... further) {
        var port = freePort();
        var arguments = new ArrayList<>(List.of("quarkus:dev", "-Dquarkus.http.port=" + port, "-Ddebug=false",
                "-Dquarkus.analytics.disabled=true", "-Dquarkus.devservices.enabled=false"));
        arguments.addAll(List.of(further));
        var dev = new QuarkusDev(application.start(arguments), port);
        try {
            dev.http.await(path, right, START_TIMEOUT);
            return dev;
        } catch (Throwable e) {
            dev.close();
            throw e;
        }
    }

    /** Asks until the answer is right; the wait covers Quarkus' interval between two looks for changes. */
    public Answer await(String path, Predicate<Answer> right) {
        return http.await(path, right, EDIT_TIMEOUT);
    }

    /** Waits for 200 with exactly this text. */
    public Answer await(String path, String body) {
        return await(path, Answer.ok(body));
    }

    /** The same when the answer waits for crates that this machine may never have compiled. */
    void awaitFirstBuild(String path, String body) {
        http.await(path, Answer.ok(body), START_TIMEOUT);
    }

    /** One request, which may see an answer of before the last edit. */
    public Answer get(String path) {
        try {
            return http.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    /** The whole address of a path, for a browser. */
    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** After it the next request looks for changes. */
    public void settle() {
        ProcessTree.pause(SCAN_INTERVAL.toMillis());
    }

    /** Waits until the log holds a text behind a position, and returns the position behind it. */
    int awaitLog(int from, String text) {
        var deadline = System.nanoTime() + EDIT_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            int found = log().indexOf(text, from);
            if (found >= 0) {
                return found + text.length();
            }
            ProcessTree.pause(50);
        }
        throw new AssertionError("no \"" + text + "\" in:\n" + log().substring(from));
    }

    /** How often the application was restarted since the start. */
    public int reloads() {
        return log().split("Live reload total time", -1).length - 1;
    }

    /** All that Maven and the application wrote. */
    public String log() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
