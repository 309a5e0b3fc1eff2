package io.quarkiverse.robyn.runtime.http;

import static io.quarkiverse.robyn.runtime.http.RequestNeeds.BODY;
import static io.quarkiverse.robyn.runtime.http.RequestNeeds.CONTENT_TYPE;
import static io.quarkiverse.robyn.runtime.http.RequestNeeds.HEADERS;
import static io.quarkiverse.robyn.runtime.http.RequestNeeds.PATH;
import static io.quarkiverse.robyn.runtime.http.RequestNeeds.QUERY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The fixtures' routes on a Vert.x server. */
class RustRouteHandlerTest {

    private static final int ALL = PATH | QUERY | HEADERS | CONTENT_TYPE | BODY;

    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();
    private static Vertx vertx;
    private static HttpServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        Fixtures.library();
        vertx = Vertx.vertx();
        Router routes = Router.router(vertx);
        route(routes, HttpMethod.GET, "/routes/plain", "plain", 0, false);
        route(routes, HttpMethod.HEAD, "/routes/plain", "plain", 0, false);
        route(routes, HttpMethod.POST, "/routes/plain", "plain", 0, false);
        route(routes, HttpMethod.GET, "/routes/hello/:name", "hello", PATH, false);
        route(routes, HttpMethod.GET, "/routes/items/:id/parts/:part", "part", PATH, false);
        route(routes, HttpMethod.GET, "/routes/query", "query", QUERY, false);
        route(routes, HttpMethod.POST, "/routes/json", "json", CONTENT_TYPE | BODY, false);
        route(routes, HttpMethod.PUT, "/routes/bytes", "bytes", BODY, false);
        route(routes, HttpMethod.GET, "/routes/headers", "headers", HEADERS, false);
        route(routes, HttpMethod.DELETE, "/routes/items/:id", "remove", PATH, false);
        route(routes, null, "/routes/any", "everything", ALL, false);
        route(routes, HttpMethod.GET, "/routes/panic", "panics", 0, false);
        route(routes, HttpMethod.GET, "/routes/blocking/:millis", "blocks", PATH, true);
        route(routes, HttpMethod.GET, "/routes/large/:size", "large", PATH, true);
        routes.route().last().failureHandler(context -> {
            FAILURE.set(context.failure());
            context.response().setStatusCode(context.statusCode()).end();
        });
        Router main = Router.router(vertx);
        main.route("/mounted/*").subRouter(routes);
        main.route("/*").subRouter(routes);
        server = vertx.createHttpServer().requestHandler(main).listen(0).toCompletionStage().toCompletableFuture().join();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        if (vertx != null) {
            client.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aConstantAnswer() {
        HttpResponse<String> answer = get("/routes/plain");
        assertEquals(200, answer.statusCode());
        assertEquals("plain", answer.body());
        assertEquals("text/plain; charset=utf-8", answer.headers().firstValue("content-type").get());
        assertEquals("5", answer.headers().firstValue("content-length").get());
    }

    @Test
    void headHasTheHeadersAndNoBody() {
        HttpResponse<String> answer = send("HEAD", "/routes/plain", BodyPublishers.noBody());
        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("5", answer.headers().firstValue("content-length").get());
    }

    @Test
    void pathAndQuery() {
        assertEquals("Hello, Ada!", get("/routes/hello/Ada").body());
        assertEquals("Hello, a b/ü!", get("/routes/hello/a%20b%2F%C3%BC").body());
        assertEquals("7 wheel", get("/routes/items/7/parts/wheel").body());
        assertEquals(400, get("/routes/items/x/parts/wheel").statusCode());
        assertEquals("3 10", get("/routes/query?number=3").body());
        assertEquals("3 5", get("/routes/query?number=3&size=5").body());
        assertEquals(400, get("/routes/query").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/mounted" })
    void thePathIsBelowTheMountPointAndWithoutASlashAtItsEnd(String mount) {
        assertEquals("Hello, Ada!", get(mount + "/routes/hello/Ada").body());
        assertEquals("Hello, Ada!", get(mount + "/routes/hello/Ada/").body());
        assertTrue(get(mount + "/routes/any").body().startsWith("GET /routes/any "), mount);
        assertTrue(get(mount + "/routes//x/../any/?a=%20b").body().startsWith("GET /routes/any?a=%20b "), mount);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 60_000, 70_000, 1_000_000 })
    void bodiesOfEverySize(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        HttpResponse<byte[]> answer = send("PUT", "/routes/bytes", BodyPublishers.ofByteArray(body),
                BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        assertArrayEquals(body, answer.body());
        assertEquals(size, get("/routes/large/" + size).body().length());
    }

    @Test
    void jsonInAndOut() {
        HttpResponse<String> answer = send("POST", "/routes/json", BodyPublishers.ofString("{\"from\":\"Ada\",\"count\":1}"),
                "content-type", "application/json");
        assertEquals("{\"from\":\"Ada\",\"count\":2}", answer.body());
        assertEquals("application/json", answer.headers().firstValue("content-type").get());
        assertEquals(415, send("POST", "/routes/json", BodyPublishers.ofString("{}")).statusCode());
        assertEquals(422,
                send("POST", "/routes/json", BodyPublishers.ofString("{}"), "content-type", "application/json").statusCode());
        assertEquals(400,
                send("POST", "/routes/json", BodyPublishers.ofString("{"), "content-type", "application/json").statusCode());
    }

    @Test
    void headersInAndOut() {
        HttpResponse<String> answer = send("GET", "/routes/headers", BodyPublishers.noBody(), "X-Tenant", "acme");
        assertEquals(202, answer.statusCode());
        assertEquals("acme", answer.headers().firstValue("x-answer").get());
    }

    @Test
    void http2() throws Exception {
        try (HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (int round = 0; round < 2; round++) {
                HttpResponse<String> answer = http2.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + "/routes/headers"))
                                .header("X-Tenant", "acme").build(),
                        BodyHandlers.ofString());
                assertEquals(HttpClient.Version.HTTP_2, answer.version());
                assertEquals("acme", answer.headers().firstValue("x-answer").get());
            }
        }
    }

    @Test
    void methodsOfEveryKind() {
        for (String method : new String[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND" }) {
            assertTrue(send(method, "/routes/any", BodyPublishers.noBody()).body().startsWith(method + " /routes/any "),
                    method);
        }
    }

    @Test
    void anAnswerWithoutABody() {
        assertEquals(204, send("DELETE", "/routes/items/1", BodyPublishers.noBody()).statusCode());
        assertEquals(404, send("DELETE", "/routes/items/0", BodyPublishers.noBody()).statusCode());
    }

    @Test
    void aPanicIsAFailureThatNamesItsPlace() {
        FAILURE.set(null);
        assertEquals(500, get("/routes/panic").statusCode());
        RustPanicException e = assertInstanceOf(RustPanicException.class, FAILURE.get());
        assertTrue(e.getMessage().startsWith("a route panics ("));
        assertTrue(e.file().endsWith("routes.rs"), e.file());
        assertEquals("fixtures.routes.panics",
                e.getStackTrace()[0].getClassName() + "." + e.getStackTrace()[0].getMethodName());
        assertEquals(200, get("/routes/plain").statusCode());
    }

    @Test
    void aBlockingRouteAnswersFromAWorker() {
        assertEquals("blocked 50 ms", get("/routes/blocking/50").body());
    }

    /** A pipelined second request shows that the connection goes on after a body that no extractor reads. */
    @Test
    void aBodyThatNobodyReadsDoesNotBlockTheConnection() throws IOException {
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            socket.setSoTimeout(10_000);
            String body = "x".repeat(300_000);
            socket.getOutputStream().write(("POST /routes/plain HTTP/1.1\r\nhost: a\r\ncontent-length: " + body.length()
                    + "\r\n\r\n" + body + "GET /routes/hello/Ada HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answers.contains("plain") && answers.endsWith("Hello, Ada!"), answers);
            assertFalse(answers.contains("HTTP/1.1 5"), answers);
        }
    }

    /** As Quarkus has it: the request comes paused, a body handler stands in front of routes that need the body. */
    private static void route(Router routes, HttpMethod method, String path, String rustName, int needs, boolean blocking) {
        Route route = method == null ? routes.route(path) : routes.route(method, path);
        route.handler(context -> {
            context.request().pause();
            context.next();
        });
        if ((needs & BODY) != 0) {
            BodyHandler body = BodyHandler.create();
            route.handler(context -> {
                context.request().resume();
                body.handle(context);
            });
        }
        var handler = new RustRouteHandler(Fixtures.function("routes::" + rustName), needs, null);
        if (blocking) {
            route.blockingHandler(handler, false);
        } else {
            route.handler(handler);
        }
    }

    private static HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    private static HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        return send(method, path, body, BodyHandlers.ofString(), headers);
    }

    private static <T> HttpResponse<T> send(String method, String path, BodyPublisher body,
            HttpResponse.BodyHandler<T> answer, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
