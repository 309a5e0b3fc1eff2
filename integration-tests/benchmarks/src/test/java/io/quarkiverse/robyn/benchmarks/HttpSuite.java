package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Rust routes beside the same routes in Java, in one application: requests per second under wrk, and the server's own
 * processor time for one request. wrk takes its share of the same processors, so between fast servers the processor time
 * says more. All subjects share one JVM and run in turn, round after round, so that the machine's moods meet all.
 */
final class HttpSuite implements Benchmarks.Suite {

    private record Subject(String name, String prefix) {
    }

    private record Case(String name, String path, boolean order) {
    }

    private record Load(double requestsPerSecond, double cpuMicros) {
    }

    private static final List<Subject> SUBJECTS = List.of(new Subject("robyn-rust", "/rust"),
            new Subject("vertx-java", "/vertx"), new Subject("quarkus-rest", "/rest"));
    private static final List<Case> CASES = List.of(new Case("plaintext", "/plaintext", false),
            new Case("path-param", "/hello/Ada", false), new Case("order", "/orders", true));
    private static final String REFUSED = "{\"id\":\"ORD-1\",\"account\":\"A\",\"timeInForce\":\"DAY\",\"legs\":[]}";
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in ");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Optional<List<Figure>> run(boolean quick) throws Exception {
        if (!Commands.exists("wrk")) {
            System.out.println("skipped: there is no wrk on the PATH (sudo apt-get install wrk, brew install wrk)");
            return Optional.empty();
        }
        String order = resource("order.json");
        int port = freePort();
        Path log = Path.of("target/http-server.log");
        Process server = new ProcessBuilder(Commands.java(), "-Xmx512m", "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port, "-jar", "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            String base = "http://127.0.0.1:" + port;
            awaitStart(server, base, log);
            for (Case it : CASES) {
                assertEqualAnswers(base, it, order);
            }
            return Optional.of(measure(server, base, order, quick));
        } finally {
            Commands.stop(server);
        }
    }

    private List<Figure> measure(Process server, String base, String order, boolean quick) throws Exception {
        int rounds = quick ? 1 : 5;
        Path script = Files.createTempFile("order", ".lua");
        List<Figure> figures = new ArrayList<>();
        try {
            Files.writeString(script, "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\n"
                    + "wrk.body = [[" + order + "]]\n");
            for (Case it : CASES) {
                for (Subject subject : SUBJECTS) {
                    load(server, base + subject.prefix + it.path, it.order ? script : null, quick ? 1 : 10);
                }
                var loads = new Load[SUBJECTS.size()][rounds];
                for (int round = 0; round < rounds; round++) {
                    for (int i = 0; i < SUBJECTS.size(); i++) {
                        loads[i][round] = load(server, base + SUBJECTS.get(i).prefix + it.path, it.order ? script : null,
                                quick ? 1 : 6);
                    }
                }
                for (int i = 0; i < SUBJECTS.size(); i++) {
                    String name = SUBJECTS.get(i).name;
                    figures.add(Figure.median("http", it.name, name,
                            List.of(loads[i]).stream().mapToDouble(Load::requestsPerSecond).toArray(), "req/s"));
                    figures.add(Figure.median("http", it.name + "-cpu_us", name,
                            List.of(loads[i]).stream().mapToDouble(Load::cpuMicros).toArray(), "us"));
                }
            }
            return figures;
        } finally {
            Files.delete(script);
        }
    }

    private static Load load(Process server, String url, Path script, int seconds) throws Exception {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c64", "-d" + seconds + "s"));
        if (script != null) {
            command.addAll(List.of("-s", script.toString()));
        }
        command.add(url);
        Duration before = server.info().totalCpuDuration().orElseThrow();
        String output = Commands.output(new ProcessBuilder(command), seconds + 30);
        Duration used = server.info().totalCpuDuration().orElseThrow().minus(before);
        if (output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IOException("wrong answers under load:\n" + output);
        }
        return new Load(number(RATE, output), used.toNanos() / 1000.0 / number(COUNT, output));
    }

    private static double number(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("wrk said something new:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** No load before every subject has given the same right answers, the refusal of a bad order among them. */
    private void assertEqualAnswers(String base, Case it, String order) throws Exception {
        JsonNode confirmation = null;
        for (Subject subject : SUBJECTS) {
            URI uri = URI.create(base + subject.prefix + it.path);
            if (!it.order) {
                String expected = it.name.equals("plaintext") ? "Hello, World!" : "Hello, Ada!";
                var answer = get(uri);
                require(answer.statusCode() == 200 && answer.body().equals(expected)
                        && answer.headers().firstValue("content-type").orElse("").startsWith("text/plain"), uri, answer);
                continue;
            }
            var answer = post(uri, order);
            require(answer.statusCode() == 201, uri, answer);
            JsonNode body = json.readTree(answer.body());
            require(body.path("legs").asInt() == 7 && (confirmation == null || confirmation.equals(body)), uri, answer);
            confirmation = body;
            var refusal = post(uri, REFUSED);
            require(refusal.statusCode() == 422, uri, refusal);
        }
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void require(boolean condition, URI uri, HttpResponse<String> answer) {
        if (!condition) {
            throw new IllegalStateException("wrong answer from " + uri + ": " + answer.statusCode() + " "
                    + answer.headers().map() + " " + answer.body());
        }
    }

    private void awaitStart(Process server, String base, Path log) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (server.isAlive() && System.nanoTime() < end) {
            try {
                get(URI.create(base + "/rust/plaintext"));
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the application did not start:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = HttpSuite.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes());
        }
    }
}
