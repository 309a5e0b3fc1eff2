package io.quarkiverse.robyn.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.vertx.ext.web.Router;

/** The fixtures' WebSockets, with the JDK's client. */
class WebSocketRouteTest {

    private static FixtureServer server;
    private static HttpClient client;

    /** What a client hears, as text. */
    private static final class Heard implements WebSocket.Listener {

        final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                events.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] piece = new byte[data.remaining()];
            data.get(piece);
            bytes.writeBytes(piece);
            if (last) {
                events.add("binary " + bytes.size());
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            events.add("pong " + data.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            events.add("error " + error);
        }

        String next() throws InterruptedException {
            return events.poll(10, TimeUnit.SECONDS);
        }
    }

    @BeforeAll
    static void start() {
        server = FixtureServer.start(WebSocketRouteTest::serve);
        client = HttpClient.newHttpClient();
    }

    private static void serve(Router routes) {
        int needs = RequestNeeds.PATH | RequestNeeds.HEADERS | RequestNeeds.CONNECTION;
        var completions = Completions.of(Fixtures.library());
        routes.get("/web/socket/:name").handler(new RustRouteHandler(Fixtures.function("web::socket"), needs, completions));
        for (String name : List.of("flood", "deaf", "late", "fragile", "room")) {
            routes.get("/web/" + name).handler(new RustRouteHandler(Fixtures.function("web::" + name), needs, completions));
        }
    }

    @AfterAll
    static void stop() {
        client.shutdownNow();
        server.close();
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        awaitClosed(5_000);
    }

    private static WebSocket connect(String path, Heard heard, String... protocols) {
        var builder = client.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        return builder.buildAsync(URI.create("ws://localhost:" + server.actualPort() + path), heard).join();
    }

    @Test
    void textsAreAnsweredInOrderForEachConnection() throws InterruptedException {
        var ada = new Heard();
        var bob = new Heard();
        WebSocket first = connect("/web/socket/ada", ada);
        WebSocket second = connect("/web/socket/bob", bob);
        first.sendText("one", true).join();
        second.sendText("grüße 🦀", true).join();
        first.sendText("t", false).join();
        first.sendText("wo", true).join();
        assertEquals("ada 1: one", ada.next());
        assertEquals("ada 2: two", ada.next());
        assertEquals("bob 1: grüße 🦀", bob.next());
        first.sendClose(1000, "").join();
        second.abort();
        awaitClosed(1_000);
    }

    @Test
    void largeAndFragmentedMessages() throws InterruptedException {
        var heard = new Heard();
        WebSocket socket = connect("/web/socket/ada", heard);
        byte[] all = new byte[1_000_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 17 >>> 3);
        }
        for (int at = 0; at < all.length; at += 50_000) {
            socket.sendBinary(ByteBuffer.wrap(all, at, 50_000), at + 50_000 == all.length).join();
        }
        String event = heard.next();
        assertEquals("binary 1000000", event);
        assertArrayEquals(all, heard.bytes.toByteArray());
        // More than the handler takes.
        for (int at = 0; at < 42; at++) {
            socket.sendBinary(ByteBuffer.wrap(all, 0, 50_000), at == 41).join();
        }
        assertEquals("closed 1009 the message is too large", heard.next());
    }

    @Test
    void pingsAndCloseCodes() throws InterruptedException {
        var heard = new Heard();
        WebSocket socket = connect("/web/socket/ada", heard);
        socket.sendPing(ByteBuffer.wrap(new byte[3])).join();
        assertEquals("pong 3", heard.next());
        socket.sendText("close", true).join();
        assertEquals("closed 4000 ada asked", heard.next());
    }

    @Test
    void protocolsAreAgreedOn() {
        WebSocket socket = connect("/web/socket/ada", new Heard(), "first", "third");
        assertEquals("first", socket.getSubprotocol());
        socket.abort();
    }

    /** Rust sends no more while the client takes nothing. */
    @Test
    void aSlowClientHoldsTheHandlerUp() throws Exception {
        WebSocket socket = client.newWebSocketBuilder().buildAsync(
                URI.create("ws://localhost:" + server.actualPort() + "/web/flood"), new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket opened) {
                        // asks for nothing
                    }
                }).join();
        long last = -1;
        for (long now; (now = Fixtures.function("web::flooded").call()) != last || now == 0; last = now) {
            Thread.sleep(300);
        }
        assertTrue(last < 32L * 1024 * 1024, last + " bytes were sent to a client that takes nothing");
        socket.abort();
        awaitClosed(1_000);
    }

    @Test
    void aClientThatGoesAwayIsSeen() throws InterruptedException {
        WebSocket socket = connect("/web/socket/ada", new Heard());
        while (open() == 0) {
            Thread.sleep(1);
        }
        socket.abort();
        awaitClosed(100);
    }

    /** Nothing tells a handler that does not read; nothing of it may stay. */
    @Test
    void aHandlerThatDoesNotReadIsDropped() throws Exception {
        for (boolean reset : new boolean[] { false, true }) {
            var socket = new RawWebSocket(server.actualPort(), "/web/deaf");
            assertEquals("text here", socket.next());
            assertEquals(1, open());
            socket.end(reset);
            awaitClosed(100);
        }
    }

    @Test
    void whatWasReadIsNotDropped() throws Exception {
        long before = Fixtures.function("web::saved").call();
        var socket = new RawWebSocket(server.actualPort(), "/web/late");
        socket.send(0x81, "one".getBytes(UTF_8));
        socket.send(0x81, "two".getBytes(UTF_8));
        socket.end(false);
        long end = System.nanoTime() + 5_000_000_000L;
        while (Fixtures.function("web::saved").call() != before + 6) {
            assertTrue(System.nanoTime() < end, "what was sent before the client went is lost");
            Thread.sleep(5);
        }
    }

    @Test
    void aPanicClosesAndIsLoggedWithItsRoute() throws InterruptedException {
        try (var log = new Log(WebSocketBridge.class)) {
            var heard = new Heard();
            WebSocket socket = connect("/web/fragile", heard);
            socket.sendText("this", true).join();
            assertEquals("closed 1011 ", heard.next());
            var record = log.next();
            assertEquals("A WebSocket of the Rust route web::fragile failed", record.getFormattedMessage());
            String text = record.getThrown().toString();
            assertTrue(text.contains("no use for Some(Ok(Text(\"this\"))") && text.contains("web.rs:"), text);
        }
    }

    @Test
    void whatOneSaysAllHear() throws InterruptedException {
        List<Heard> clients = Stream.generate(Heard::new).limit(20).toList();
        List<WebSocket> sockets = clients.stream().map(client -> connect("/web/room", client)).toList();
        for (int i = 0; i < 5; i++) {
            sockets.get(i).sendText("hello " + i, true).join();
            for (Heard client : clients) {
                assertEquals("hello " + i, client.next());
            }
        }
        sockets.forEach(WebSocket::abort);
        awaitClosed(1_000);
    }

    /** Each is a frame, or several, that no client may send; the code is what RFC 6455 wants. */
    @ParameterizedTest
    @CsvSource({
            // text that is no UTF-8; half a character at the end
            "closed 1007, 81 ff", "closed 1007, 81 68 c3",
            // a continuation of nothing; a text within a text
            "closed 1002, 80 61", "closed 1002, 01 61 | 81 62",
            // reserved opcodes
            "closed 1002, 83 61", "closed 1002, 8b 61",
            // a ping in pieces, a ping that is too long
            "closed 1002, 09 61", "closed 1002, 89 *126",
            // close frames: half a code, codes that only stand in programs, a reason that is no UTF-8
            "closed 1002, 88 03", "closed 1002, 88 03ed", "closed 1002, 88 03ee", "closed 1002, 88 0000",
            "closed 1007, 88 03e8ff",
            // not masked; longer than Vert.x takes
            "closed 1002, ~81 61", "closed 1009, 82 *70000" })
    void hostileFramesCloseTheSocketAndNothingElse(String answer, String frames) throws Exception {
        var bystander = new Heard();
        WebSocket friend = connect("/web/socket/bob", bystander);
        try (var socket = new RawWebSocket(server.actualPort(), "/web/socket/ada"); AutoCloseable end = friend::abort) {
            for (String frame : frames.split(" \\| ")) {
                socket.sendHostile(frame);
            }
            String heard = socket.next();
            assertTrue(heard.equals(answer) || heard.equals("end"), heard);
            friend.sendText("still here", true).join();
            assertEquals("bob 1: still here", bystander.next());
        }
        awaitClosed(1_000);
    }

    @Test
    void otherRequestsAreRefusedAsAxumDoes() throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + "/web/socket/ada"))
                        .version(HttpClient.Version.HTTP_1_1).build(),
                BodyHandlers.ofString());
        assertEquals(400, answer.statusCode());
        assertEquals("Connection header did not include 'upgrade'", answer.body());
    }

    /** What a class logs. */
    private static final class Log implements AutoCloseable {

        private final BlockingQueue<ExtLogRecord> records = new LinkedBlockingQueue<>();
        private final Logger logger;
        private final ExtHandler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                records.add(record);
            }
        };

        Log(Class<?> of) {
            logger = Logger.getLogger(of.getName());
            logger.addHandler(handler);
        }

        ExtLogRecord next() throws InterruptedException {
            return records.poll(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            logger.removeHandler(handler);
        }
    }

    private static long open() {
        return Fixtures.function("web::open").call();
    }

    private static void awaitClosed(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (open() != 0) {
            assertTrue(System.nanoTime() < end, () -> open() + " sockets are open after " + millis + " ms");
            Thread.sleep(1);
        }
    }
}
