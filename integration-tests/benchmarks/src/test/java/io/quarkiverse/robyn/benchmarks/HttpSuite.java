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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Rust routes beside the same routes in Java, in one application, and beside axum, actix-web and Robyn as servers of their
 * own: requests per second under wrk, the server's own processor time for one request, and its memory. wrk takes its share of
 * the
 * same processors, so between fast servers the processor time says more. All servers run at once and are loaded in turn, round
 * after round, so that the machine's moods meet all.
 */
final class HttpSuite implements Benchmarks.Suite {

    /** @param body null for a GET */
    private record Case(String name, String path, String body) {
    }

    private record Load(double requestsPerSecond, double cpuMicros, Optional<Double> residentMegabytes) {
    }

    private static final int BATCH = 100;
    private static final int REFUSED_EVERY = 5;
    private static final int QUOTES = 200;
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
        Map<String, HttpPeer> subjects = new LinkedHashMap<>();
        try {
            HttpPeer application = application();
            for (var prefix : Map.of("robyn-rust", "/rust", "vertx-java", "/vertx", "quarkus-rest", "/rest").entrySet()) {
                subjects.put(prefix.getKey(), new HttpPeer(application.base(), prefix.getValue(), application.process()));
            }
            HttpPeer.cargo("axum", freePort()).ifPresent(it -> subjects.put("axum", it));
            HttpPeer.cargo("actix", freePort()).ifPresent(it -> subjects.put("actix", it));
            HttpPeer.robyn(freePort()).ifPresent(it -> subjects.put("robyn-python", it));
            for (HttpPeer subject : subjects.values()) {
                awaitStart(subject);
            }
            List<Figure> figures = new ArrayList<>();
            for (Case it : cases()) {
                Map<String, HttpPeer> able = able(it, subjects);
                assertEqualAnswers(able, it);
                figures.addAll(measure(able, it, quick));
            }
            return Optional.of(figures);
        } finally {
            for (HttpPeer subject : subjects.values()) {
                Commands.stop(subject.process());
            }
        }
    }

    private List<Case> cases() throws IOException {
        String order = resource("order.json");
        return List.of(new Case("plaintext", "/plaintext", null), new Case("const", "/const", null),
                new Case("path-param", "/hello/Ada", null), new Case("order", "/orders/one", order),
                new Case("batch", "/orders/batch", batch(order)), new Case("quotes", "/quotes/" + QUOTES, null));
    }

    /** A hundred orders with ids of their own, every fifth with a leg of nothing. */
    private String batch(String order) throws IOException {
        ArrayNode batch = json.createArrayNode();
        for (int nth = 0; nth < BATCH; nth++) {
            ObjectNode one = (ObjectNode) json.readTree(order);
            one.put("id", "ORD-" + (20_000_000 + nth));
            if (nth % REFUSED_EVERY == 0) {
                ((ObjectNode) one.path("legs").path(0)).put("quantity", 0);
            }
            batch.add(one);
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(batch);
    }

    /** Answers made once are those of our const routes and of Robyn's, beside what Java does for the same text. */
    private static Map<String, HttpPeer> able(Case it, Map<String, HttpPeer> subjects) {
        if (!it.name.equals("const")) {
            return subjects;
        }
        Map<String, HttpPeer> able = new LinkedHashMap<>();
        List.of("robyn-rust", "vertx-java", "quarkus-rest").forEach(name -> able.put(name, subjects.get(name)));
        if (subjects.containsKey("robyn-python")) {
            able.put("robyn-const", subjects.get("robyn-python"));
        }
        return able;
    }

    private List<Figure> measure(Map<String, HttpPeer> subjects, Case it, boolean quick) throws Exception {
        int rounds = quick ? 1 : 5;
        Path body = Files.createTempFile("body", ".json");
        Path script = Files.createTempFile("request", ".lua");
        try {
            if (it.body != null) {
                Files.writeString(body, it.body);
                Files.writeString(script, "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\n"
                        + "local file = io.open(\"" + body + "\")\nwrk.body = file:read(\"*a\")\nfile:close()\n");
            }
            Map<String, List<Load>> loads = new LinkedHashMap<>();
            for (int round = 0; round <= rounds; round++) {
                for (var subject : subjects.entrySet()) {
                    // The first is to warm up.
                    int seconds = quick ? 1 : round == 0 ? 10 : 6;
                    Load load = load(subject.getValue(), it, it.body == null ? null : script, seconds);
                    if (round > 0) {
                        loads.computeIfAbsent(subject.getKey(), name -> new ArrayList<>()).add(load);
                    }
                }
            }
            List<Figure> figures = new ArrayList<>();
            loads.forEach((subject, all) -> {
                figures.add(Figure.median("http", it.name, subject,
                        all.stream().mapToDouble(Load::requestsPerSecond).toArray(), "req/s"));
                figures.add(Figure.median("http", it.name + "-cpu_us", subject,
                        all.stream().mapToDouble(Load::cpuMicros).toArray(), "us"));
                double[] resident = all.stream().flatMap(load -> load.residentMegabytes.stream()).mapToDouble(mb -> mb)
                        .toArray();
                if (resident.length > 0) {
                    figures.add(Figure.median("http", it.name + "-rss_mb", subject, resident, "MB"));
                }
            });
            return figures;
        } finally {
            Files.delete(script);
            Files.delete(body);
        }
    }

    private static Load load(HttpPeer subject, Case it, Path script, int seconds) throws Exception {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c64", "-d" + seconds + "s"));
        if (script != null) {
            command.addAll(List.of("-s", script.toString()));
        }
        command.add(subject.url(it.path));
        Duration before = subject.used();
        String output = Commands.output(new ProcessBuilder(command), seconds + 30);
        Duration used = subject.used().minus(before);
        if (output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IOException("wrong answers under load:\n" + output);
        }
        return new Load(number(RATE, output), used.toNanos() / 1000.0 / number(COUNT, output), subject.resident());
    }

    private static double number(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("wrk said something new:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** No load before every subject has given the same right answers, the refusal of bad orders among them. */
    private void assertEqualAnswers(Map<String, HttpPeer> subjects, Case it) throws Exception {
        JsonNode first = null;
        for (HttpPeer subject : subjects.values()) {
            URI uri = URI.create(subject.url(it.path));
            var answer = it.body == null ? get(uri) : post(uri, it.body);
            require(answer.statusCode() == (it.name.equals("order") ? 201 : 200), uri, answer);
            if (List.of("plaintext", "const", "path-param").contains(it.name)) {
                String expected = it.name.equals("path-param") ? "Hello, Ada!" : "Hello, World!";
                require(answer.body().equals(expected)
                        && answer.headers().firstValue("content-type").orElse("").startsWith("text/plain"), uri, answer);
                continue;
            }
            JsonNode value = json.readTree(answer.body());
            require(isRight(it, value) && (first == null || first.equals(value)), uri, answer);
            first = value;
            if (it.name.equals("order")) {
                var refusal = post(uri, REFUSED);
                require(refusal.statusCode() == 422, uri, refusal);
            }
        }
    }

    private static boolean isRight(Case it, JsonNode value) {
        return switch (it.name) {
            case "order" -> value.path("legs").asInt() == 7;
            case "batch" -> value.size() == BATCH
                    && IntStream.range(0, BATCH).allMatch(nth -> value.get(nth).isNull() == (nth % REFUSED_EVERY == 0));
            case "quotes" -> value.size() == QUOTES && value.get(27).path("symbol").asText().equals("ABB");
            default -> false;
        };
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

    private HttpPeer application() throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(Commands.java(), "-Xmx512m", "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port, "-jar", "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true).redirectOutput(Path.of("target/http-server.log").toFile()).start();
        return new HttpPeer("http://127.0.0.1:" + port, "", process);
    }

    private void awaitStart(HttpPeer subject) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (subject.process().isAlive() && System.nanoTime() < end) {
            try {
                get(URI.create(subject.url("/plaintext")));
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("a server did not start; see the logs in target: " + subject);
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
