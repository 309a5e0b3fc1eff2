package io.quarkiverse.robyn.devtools;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A client of an application on this machine that may be starting, reloading or dead. */
public final class Http {

    /** What the application answered. */
    public record Answer(int status, String body) {

        /** The usual expectation: 200 and exactly this text. */
        public static Predicate<Answer> ok(String body) {
            return answer -> answer.status == 200 && answer.body.equals(body);
        }
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;
    private final BooleanSupplier alive;
    private final Supplier<String> log;

    Http(int port, BooleanSupplier alive, Supplier<String> log) {
        this.port = port;
        this.alive = alive;
        this.log = log;
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    Answer post(String path, String mediaType, String body) throws IOException {
        return send(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofString(body)).build());
    }

    /** Asks again and again until the answer is right. The error of a timeout shows the last answer and the log. */
    Answer await(String path, Predicate<Answer> right, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        Object last = "no answer";
        while (true) {
            try {
                var answer = get(path);
                if (right.test(answer)) {
                    return answer;
                }
                last = answer;
            } catch (IOException e) {
                last = e;
            }
            if (!alive.getAsBoolean()) {
                throw new AssertionError("the process ended; its output:\n" + log.get());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no right answer from " + path + " within " + timeout.toSeconds()
                        + " s; the last was " + last + "\nthe log:\n" + log.get());
            }
            ProcessTree.pause(20);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60)).header("Accept", "*/*");
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
