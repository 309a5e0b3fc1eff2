package io.quarkiverse.robyn.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The fixtures' async routes on a Vert.x server; each test starts and stops the library's runtime. */
class AsyncRouteTest {

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Vertx vertx;
    private HttpServer server;
    private HttpClient client;
    private Completions completions;

    @BeforeEach
    void start() {
        Completions.start(Fixtures.library(), 0, 0, "");
        completions = Completions.of(Fixtures.library());
        vertx = Vertx.vertx();
        Router routes = Router.router(vertx);
        routes.get("/routes/async/ready").handler(handler("ready", 0));
        routes.get("/routes/async/sleep/:millis").handler(handler("sleeps", RequestNeeds.PATH));
        routes.get("/routes/async/panic").handler(handler("panics_later", 0));
        routes.post("/routes/async/json").handler(BodyHandler.create())
                .handler(handler("later", RequestNeeds.CONTENT_TYPE | RequestNeeds.BODY));
        routes.route().last().failureHandler(context -> {
            failure.set(context.failure());
            context.response().setStatusCode(context.statusCode()).end();
        });
        server = vertx.createHttpServer().requestHandler(routes).listen(0).toCompletionStage().toCompletableFuture().join();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        Completions.stop(Fixtures.library(), Duration.ZERO);
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(it -> it.getName().equals("robyn-rust-completions")));
    }

    @Test
    void aReadyFutureAnswersInPlace() {
        assertEquals("ready", get("/routes/async/ready").join().body());
    }

    @Test
    void aPendingFutureAnswersLater() {
        assertEquals("slept 20 ms", get("/routes/async/sleep/20").join().body());
        HttpResponse<String> answer = client.sendAsync(request("/routes/async/json")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"from\":\"Ada\",\"count\":1}")).build(), BodyHandlers.ofString()).join();
        assertEquals("{\"from\":\"Ada\",\"count\":1}", answer.body());
    }

    @Test
    void manyAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            answers.add(get("/routes/async/sleep/" + i % 20));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertEquals("slept " + i % 20 + " ms", answers.get(i).join().body());
        }
        assertEquals(0, completions.pending());
    }

    @Test
    void aPanicOfAPendingFutureIsAFailure() {
        assertEquals(500, get("/routes/async/panic").join().statusCode());
        RustPanicException e = assertInstanceOf(RustPanicException.class, failure.get());
        assertTrue(e.getMessage().startsWith("an async route panics ("), e.getMessage());
        assertEquals("fixtures.routes.panics_later",
                e.getStackTrace()[0].getClassName() + "." + e.getStackTrace()[0].getMethodName());
        assertEquals("slept 1 ms", get("/routes/async/sleep/1").join().body());
    }

    @Test
    void aClientThatGoesAwayDropsItsFuture() throws Exception {
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            socket.getOutputStream().write("GET /routes/async/sleep/60000 HTTP/1.1\r\nhost: a\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
            await(1);
        }
        await(0);
    }

    @Test
    void aStopEndsWhatIsPendingAndTheNextStartWorks() throws Exception {
        var answer = get("/routes/async/sleep/60000");
        await(1);
        long before = System.nanoTime();
        Completions.stop(Fixtures.library(), Duration.ofMillis(100));
        assertTrue(System.nanoTime() - before < 2_000_000_000L);
        assertEquals(503, answer.join().statusCode());
        stop();
        start();
        assertEquals("slept 1 ms", get("/routes/async/sleep/1").join().body());
    }

    private RustRouteHandler handler(String rustName, int needs) {
        return new RustRouteHandler(Fixtures.function("routes::" + rustName), needs, completions);
    }

    private void await(int pending) throws InterruptedException {
        for (int i = 0; i < 500 && completions.pending() != pending; i++) {
            Thread.sleep(10);
        }
        assertEquals(pending, completions.pending());
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path));
    }
}
