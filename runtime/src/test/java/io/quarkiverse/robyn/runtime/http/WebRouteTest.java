package io.quarkiverse.robyn.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.PooledByteBufAllocator;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The fixtures' streams, router and middleware on a Vert.x server that pauses requests as Quarkus does. */
class WebRouteTest {

    private static final int EVERYTHING = RequestNeeds.behindMiddleware(true);
    private static final int MEBIBYTE = 1024 * 1024;
    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();

    private static FixtureServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = FixtureServer.start(WebRouteTest::serve);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static void serve(Router routes) {
        for (String name : List.of("download", "promised", "upload", "echo", "refuse", "collect", "parts", "events", "broken",
                "hang", "client", "impossible")) {
            routes.route("/web/" + name + "/*").handler(handler(name, EVERYTHING, false));
        }
        routes.get("/web/tuple/:id").handler(handler("tuple", RequestNeeds.PATH | RequestNeeds.QUERY, false));
        routes.route("/web/api/*").handler(handler("api", EVERYTHING, true));
        int whole = RequestNeeds.behindMiddleware(false);
        routes.get("/web/guarded/plain").handler(handler("guarded", whole, false));
        BodyHandler body = BodyHandler.create();
        routes.post("/web/guarded/layered").handler(context -> {
            context.request().resume();
            body.handle(context);
        }).handler(handler("layered", whole, false));
        routes.route().last().failureHandler(context -> {
            FAILURE.set(context.failure());
            context.response().setStatusCode(context.statusCode()).end();
        });
    }

    private static RustRouteHandler handler(String name, int needs, boolean mounted) {
        return new RustRouteHandler(Fixtures.function("web::" + name), needs, Completions.of(Fixtures.library()), mounted);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        Fixtures.library().function("robyn_http_start", "").call();
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        Fixtures.library().function("robyn_http_start", "").call();
        awaitClosed(5_000);
    }

    @Test
    void aDownloadIsAsLongAsItSays() {
        for (long size : new long[] { 0, 1, 65_536, 70_000, 3 * MEBIBYTE + 1 }) {
            HttpResponse<byte[]> answer = send("GET", "/web/download/" + size, BodyPublishers.noBody(),
                    BodyHandlers.ofByteArray());
            assertEquals(size, answer.body().length);
        }
    }

    @Test
    void aLengthThatTheHandlerGivesIsKept() throws IOException {
        HttpResponse<byte[]> answer = send("GET", "/web/promised/200000/200000", BodyPublishers.noBody(),
                BodyHandlers.ofByteArray());
        assertEquals("200000", answer.headers().firstValue("content-length").get());
        assertEquals(200_000, answer.body().length);
        HttpResponse<Void> head = send("HEAD", "/web/promised/200000/200000", BodyPublishers.noBody(),
                BodyHandlers.discarding());
        assertEquals("200000", head.headers().firstValue("content-length").get());
        // A wrong one must not shift the next response: the connection is cut.
        for (String wrong : List.of("/web/promised/200000/300000", "/web/promised/300000/200000")) {
            byte[] all = raw("GET " + wrong + " HTTP/1.1\r\nhost: a\r\n\r\n").readAllBytes();
            assertTrue(all.length < 301_000, () -> wrong + " " + all.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 10, 65_536, 65_537, 2 * MEBIBYTE })
    void anUploadArrives(int size) {
        BodyPublisher body = BodyPublishers.ofByteArray(new byte[size]);
        assertEquals(Integer.toString(size), send("POST", "/web/upload/0", body).body());
        assertEquals(Integer.toString(size), send("POST", "/web/collect", body).body());
    }

    /** The stream of its body ends, too, which is looked at after each test. */
    @Test
    void aStatusThatNoAnswerCanHaveIsAFailureWithTheHandlersName() throws InterruptedException {
        var logged = new LinkedBlockingQueue<String>();
        var logger = Logger.getLogger("io.quarkiverse.robyn");
        var listener = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                logged.add(record.getFormattedMessage());
            }
        };
        logger.addHandler(listener);
        try {
            assertEquals(500, send("GET", "/web/impossible/x", BodyPublishers.noBody()).statusCode());
            assertEquals("The answer of web::impossible to GET /web/impossible/x cannot be sent: "
                    + "java.lang.IllegalStateException: the status 102 is no answer", logged.poll(10, TimeUnit.SECONDS));
        } finally {
            logger.removeHandler(listener);
        }
    }

    @Test
    void chunksArrive() {
        BodyPublisher body = BodyPublishers.ofByteArrays(List.of(new byte[70_000], new byte[3], new byte[70_000]));
        assertEquals("140003", send("POST", "/web/upload/0", body).body());
    }

    @Test
    void anEchoStreamsBothWays() {
        byte[] bytes = new byte[5 * MEBIBYTE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >>> 7);
        }
        HttpResponse<byte[]> answer = send("POST", "/web/echo", BodyPublishers.ofByteArray(bytes), BodyHandlers.ofByteArray());
        assertTrue(Arrays.equals(bytes, answer.body()));
    }

    /** The part of a body that nobody reads is let go: the connection serves the next request. */
    @Test
    void aRefusedUploadLeavesTheConnectionUsable() throws IOException {
        int size = 3 * MEBIBYTE;
        String answers;
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /web/refuse HTTP/1.1\r\nhost: a\r\ncontent-length: " + size + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[size]);
            out.write("GET /web/tuple/7 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
            answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        assertTrue(answers.startsWith("HTTP/1.1 403"), answers);
        assertTrue(answers.contains("/web/tuple/{id} 7"), answers);
    }

    /** A reader that is slower than the client holds the client up, and not the memory. */
    @Test
    void aSlowReaderPausesTheClient() throws IOException, InterruptedException {
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /web/upload/1500 HTTP/1.1\r\nhost: a\r\ncontent-length: " + 512L * MEBIBYTE + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            var sent = new AtomicReference<>(0L);
            Thread writer = Thread.ofVirtual().start(() -> {
                byte[] piece = new byte[MEBIBYTE / 4];
                try {
                    for (;;) {
                        out.write(piece);
                        sent.set(sent.get() + piece.length);
                    }
                } catch (IOException e) {
                    // the socket was closed
                }
            });
            long last = -1;
            while (last != sent.get()) {
                last = sent.get();
                Thread.sleep(300);
            }
            // What the kernels and Netty hold on both sides, and what lies in Rust.
            assertTrue(last < 32L * MEBIBYTE, last + " bytes were taken from the client");
            socket.close();
            writer.join();
        }
    }

    /** 64 MiB each way, or as many as {@code -Drobyn.stream.mebibytes} says. */
    @Test
    void bodiesOfAnySizeTakeLittleMemory() throws IOException {
        long size = Long.getLong("robyn.stream.mebibytes", 64) * MEBIBYTE;
        long before = Fixtures.function("memory::live_bytes").call();
        long most = 0;
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            socket.getOutputStream().write(("GET /web/download/" + size + " HTTP/1.0\r\nhost: a\r\n\r\n").getBytes());
            byte[] piece = new byte[MEBIBYTE];
            InputStream in = socket.getInputStream();
            long received = 0;
            for (int read; (read = in.read(piece)) >= 0; received += read) {
                most = Math.max(most, Fixtures.function("memory::live_bytes").call() - before);
            }
            assertTrue(received > size, () -> "of " + size + " bytes");
        }
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /web/upload/0 HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: " + size + "\r\n\r\n")
                    .getBytes());
            byte[] piece = new byte[MEBIBYTE];
            for (long sent = 0; sent < size; sent += piece.length) {
                out.write(piece);
                most = Math.max(most, Fixtures.function("memory::live_bytes").call() - before);
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.endsWith(Long.toString(size)), answer);
        }
        assertTrue(most < 4 * MEBIBYTE, most + " bytes of Rust's were live");
        long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        assertTrue(direct < 64L * MEBIBYTE, direct + " bytes of Netty's buffers");
    }

    @Test
    void theFormsOfAMultipartBody() {
        String boundary = "xyzzy";
        String file = "f".repeat(300_000);
        String body = "--" + boundary + "\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nA title\r\n--" + boundary
                + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + file + "\r\n--" + boundary
                + "--\r\n";
        HttpResponse<String> answer = send("POST", "/web/parts", BodyPublishers.ofString(body), "content-type",
                "multipart/form-data; boundary=" + boundary);
        assertEquals("title - 7\nfile a.txt 300000\n", answer.body());
        assertEquals(400, send("POST", "/web/parts", BodyPublishers.ofString("x"), "content-type", "text/plain").statusCode());
    }

    @Test
    void eventsArriveOneByOne() throws IOException {
        HttpResponse<InputStream> answer = send("GET", "/web/events/3/100", BodyPublishers.noBody(),
                BodyHandlers.ofInputStream());
        assertEquals("text/event-stream", answer.headers().firstValue("content-type").get());
        String all = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(all.contains("data: 2\n\n") && all.contains("data: 1\n\n") && all.contains("data: 0\n\n"), all);
        assertTrue(all.contains("data: 2\n\n:\n\n"), () -> "a sign of life between two events: " + all);
    }

    @Test
    void aBodyThatFailsIsCutOff() {
        assertThrows(IllegalStateException.class, () -> get("/web/broken"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/web/hang", "/web/events/1000000/5000", "/web/download/1000000000000" })
    void aClientThatGoesAwayDropsTheFuture(String path) throws IOException, InterruptedException {
        for (boolean reset : new boolean[] { false, true }) {
            Socket socket = new Socket("localhost", server.actualPort());
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nhost: a\r\n\r\n").getBytes());
            while (open() == 0) {
                Thread.sleep(1);
            }
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
            awaitClosed(100);
        }
    }

    @Test
    void aClientThatGoesAwayAmidAnUploadDropsTheFuture() throws IOException, InterruptedException {
        Socket socket = new Socket("localhost", server.actualPort());
        socket.getOutputStream()
                .write("POST /web/upload/0 HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\nabc".getBytes());
        while (open() == 0) {
            Thread.sleep(1);
        }
        socket.close();
        awaitClosed(100);
    }

    @Test
    void anHttp2StreamThatIsResetDropsTheFuture() throws Exception {
        try (HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var request = HttpRequest.newBuilder(uri("/web/client")).build();
            assertEquals("127.0.0.1 HTTP/2.0", http2.send(request, BodyHandlers.ofString()).body());
            for (String path : List.of("/web/hang", "/web/events/1000000/5000")) {
                CompletableFuture<?> answer = http2.sendAsync(HttpRequest.newBuilder(uri(path)).build(),
                        BodyHandlers.ofString());
                while (open() == 0) {
                    Thread.sleep(1);
                }
                answer.cancel(true);
                awaitClosed(200);
            }
            byte[] bytes = new byte[2 * MEBIBYTE];
            var echo = HttpRequest.newBuilder(uri("/web/echo")).POST(BodyPublishers.ofByteArray(bytes)).build();
            assertEquals(bytes.length, http2.send(echo, BodyHandlers.ofByteArray()).body().length);
        }
    }

    @Test
    void connectionAndExtractorsOfManyKinds() {
        assertEquals("127.0.0.1 HTTP/1.1", get("/web/client").body());
        assertEquals("/web/tuple/{id} 7 Some(\"number=3\") 3 10", get("/web/tuple/7?number=3").body());
        assertEquals("/web/tuple/{id} 7 None Failed to deserialize query string: missing field `number`",
                get("/web/tuple/7").body());
        assertEquals("Invalid URL: Cannot parse `x` to a `u32`", get("/web/tuple/x").body());
    }

    @Test
    void aRouterAnswersAllBelowItsPath() {
        assertEquals("root", get("/web/api").body());
        assertEquals("item 7", get("/web/api/items/7").body());
        assertEquals("api", get("/web/api/items/7").headers().firstValue("x-router").get());
        assertEquals("posted", send("POST", "/web/api/items/", BodyPublishers.ofString("posted")).body());
        HttpResponse<String> missing = get("/web/api/nothing/here");
        assertEquals(404, missing.statusCode());
        assertEquals("nothing at /web/api/nothing/here", missing.body());
        assertEquals(405, send("PUT", "/web/api/items/7", BodyPublishers.noBody()).statusCode());
    }

    @Test
    void middlewareStandsAroundItsPaths() {
        assertEquals("guarded", get("/web/guarded/plain").body());
        Fixtures.function("web::guard").call();
        Fixtures.function("web::outer").call();
        HttpResponse<String> refused = get("/web/guarded/plain");
        assertEquals(401, refused.statusCode());
        assertEquals(List.of("outer"), refused.headers().allValues("x-passed"));
        HttpResponse<String> passed = send("GET", "/web/guarded/plain", BodyPublishers.noBody(), "x-token", "t");
        assertEquals("guarded", passed.body());
        assertEquals(List.of("guard", "outer"), passed.headers().allValues("x-passed"));
        HttpResponse<String> layered = send("POST", "/web/guarded/layered", BodyPublishers.ofString("in"), "x-token", "t");
        assertEquals("Some(\"by a layer\") in", layered.body());
        assertEquals(List.of("outer"), get("/web/api/items/7").headers().allValues("x-passed"));
        assertEquals("3000000", Integer.toString(get("/web/download/3000000").body().length()));
    }

    @Test
    void aLayerOfOneRoute() {
        assertEquals("Some(\"by a layer\") in",
                send("POST", "/web/guarded/layered", BodyPublishers.ofString("in")).body());
    }

    private static long open() {
        return Fixtures.function("web::open").call();
    }

    private static void awaitClosed(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (open() != 0) {
            assertTrue(System.nanoTime() < end, () -> open() + " futures or streams live after " + millis + " ms");
            Thread.sleep(1);
        }
    }

    private static InputStream raw(String request) throws IOException {
        Socket socket = new Socket("localhost", server.actualPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket.getInputStream();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private static HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    private static HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        return send(method, path, body, BodyHandlers.ofString(), headers);
    }

    private static <T> HttpResponse<T> send(String method, String path, BodyPublisher body,
            HttpResponse.BodyHandler<T> answer, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).method(method, body);
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
