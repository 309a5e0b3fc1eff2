package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What Quarkus does for routes it does for WebSockets: who may open one, from where, and how they end. */
class WebSocketsTest {

    /** Of the JDK: the test and the listener are of two class loaders. */
    private static final String HEARD = "robyn.test.heard";
    private static final String ENDED = "robyn.test.ended";
    private static final List<String> PATHS = List.of("/open", "/tidy");
    private static final Path TIDY = Path.of("target/tidy.txt");

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("sockets", "sockets.rs", """
            use std::time::Duration;

            use robyn::*;

            async fn echo(mut socket: WebSocket) {
                while let Some(Ok(message)) = socket.recv().await {
                    if let Message::Text(_) = message {
                        if socket.send(message).await.is_err() {
                            return;
                        }
                    }
                }
            }

            #[get("/open")]
            async fn open(upgrade: WebSocketUpgrade) -> Response {
                upgrade.on_upgrade(echo)
            }

            /// A function that does not wait answers at once all the same.
            #[get("/admins/{name}", roles("admin"))]
            fn admins(upgrade: WebSocketUpgrade, Path(name): Path<String>, caller: Identity) -> Response {
                let hello = format!("hello {name}, who is {}", caller.name());
                upgrade.on_upgrade(async move |mut socket: WebSocket| {
                    if socket.send(Message::text(hello)).await.is_ok() {
                        echo(socket).await;
                    }
                })
            }

            #[get("/policy/socket")]
            async fn by_path(upgrade: WebSocketUpgrade) -> Response {
                upgrade.on_upgrade(echo)
            }

            /// Tidies up when it is told to end.
            #[get("/tidy")]
            async fn tidy(upgrade: WebSocketUpgrade) -> Response {
                upgrade.on_upgrade(async move |mut socket: WebSocket| {
                    let _ = socket.send(Message::text("here")).await;
                    let last = socket.recv().await;
                    tokio::time::sleep(Duration::from_millis(300)).await;
                    let _ = std::fs::write("target/tidy.txt", format!("{last:?}"));
                })
            }

            /// Anybody's tower layer is around it, too.
            #[middleware("/tidy")]
            async fn around(request: Request, next: Next) -> Response {
                next.run(request).await
            }

            use robyn::axum::middleware::Next;
            """)
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.ada", "ada")
            .overrideConfigKey("quarkus.security.users.embedded.roles.ada", "admin")
            .overrideConfigKey("quarkus.security.users.embedded.users.bob", "bob")
            .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "guest")
            .overrideConfigKey("quarkus.http.auth.permission.sockets.paths", "/policy/*")
            .overrideConfigKey("quarkus.http.auth.permission.sockets.policy", "authenticated")
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://friend.example")
            .overrideConfigKey("quarkus.http.header.\"X-Product\".value", "shop")
            .overrideConfigKey("quarkus.shutdown.timeout", "20s")
            .setAfterUndeployListener(WebSocketsTest::theySaidGoodBye);

    @TestHTTPResource("/")
    URI root;

    private final HttpClient client = HttpClient.newHttpClient();

    /** What a client hears. */
    private static final class Heard implements WebSocket.Listener {

        final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            events.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("closed " + code + " " + reason);
            return null;
        }

        String next() throws InterruptedException {
            return events.poll(10, TimeUnit.SECONDS);
        }
    }

    private WebSocket connect(String path, Heard heard, String... headers) {
        var builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create(root.resolve(path).toString().replace("http", "ws")), heard).join();
    }

    private int refused(String path, String... headers) {
        var failure = assertThrows(CompletionException.class, () -> connect(path, new Heard(), headers));
        return assertInstanceOf(WebSocketHandshakeException.class, failure.getCause()).getResponse().statusCode();
    }

    private static String[] as(String name) {
        var words = Base64.getEncoder().encodeToString((name + ":" + name).getBytes());
        return new String[] { "Authorization", "Basic " + words };
    }

    @Test
    void rolesProtectTheUpgrade() throws Exception {
        assertEquals(401, refused("/admins/x"));
        assertEquals(403, refused("/admins/x", as("bob")));
        var heard = new Heard();
        var socket = connect("/admins/x", heard, as("ada"));
        assertEquals("hello x, who is ada", heard.next());
        socket.sendText("again", true).join();
        assertEquals("again", heard.next());
        socket.abort();
    }

    @Test
    void permissionsOfPathsProtectTheUpgrade() throws Exception {
        assertEquals(401, refused("/policy/socket"));
        var heard = new Heard();
        var socket = connect("/policy/socket", heard, as("bob"));
        socket.sendText("hello", true).join();
        assertEquals("hello", heard.next());
        socket.abort();
    }

    /** Browsers do not ask before they open a WebSocket to another site, so that its Origin is all there is. */
    @Test
    void otherOriginsAreRefused() throws Exception {
        assertEquals(403, refused("/open", "Origin", "https://stranger.example"));
        var heard = new Heard();
        var socket = connect("/open", heard, "Origin", "https://friend.example");
        socket.sendText("hello", true).join();
        assertEquals("hello", heard.next());
        socket.abort();
    }

    @Test
    void aRequestThatIsNone() {
        given().get("/open").then().statusCode(400);
        given().header("Connection", "Upgrade").header("Upgrade", "websocket").header("Sec-WebSocket-Version", "12")
                .get("/open")
                .then().statusCode(400);
        given().post("/open").then().statusCode(404);
    }

    @Test
    void someAreOpenWhenTheApplicationStops() throws Exception {
        Files.deleteIfExists(TIDY);
        for (String path : PATHS) {
            var heard = new Heard();
            connect(path, heard);
            if (path.equals("/tidy")) {
                assertEquals("here", heard.next());
            }
            System.getProperties().put(HEARD + path, heard.events);
        }
        System.getProperties().put(ENDED, System.nanoTime());
    }

    private static void theySaidGoodBye() {
        long millis = (System.nanoTime() - (long) System.getProperties().remove(ENDED)) / 1_000_000;
        assertTrue(millis < 15_000, "sockets held the application up for " + millis + " ms");
        try {
            for (String path : PATHS) {
                var events = (BlockingQueue<?>) System.getProperties().remove(HEARD + path);
                assertEquals("closed 1001 the application stops", events.poll(10, TimeUnit.SECONDS));
            }
            var last = Files.readString(TIDY);
            // Whether the client's answer is seen before its end is a matter of which comes first.
            assertTrue(last.equals("None") || last.startsWith("Some(Ok(Close("), last);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("a handler was not let end", e);
        }
    }
}
