package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.endsWith;
import static org.hamcrest.CoreMatchers.equalTo;
import static org.hamcrest.CoreMatchers.is;
import static org.hamcrest.CoreMatchers.nullValue;
import static org.hamcrest.CoreMatchers.startsWith;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Routers, middleware, streams and extractors of other crates. */
@QuarkusTest
class LikeAxumTest {

    @Test
    void aWholeRouter() {
        String json = "application/json";
        int id = given().contentType(json).body("{\"text\":\"learn Rust\"}").post("/rust/todos").then().statusCode(201)
                .header("cache-control", "no-store").body("done", is(false)).extract().path("id");
        given().contentType(json).body("{\"done\":true}").patch("/rust/todos/" + id).then().statusCode(200)
                .body("text", equalTo("learn Rust")).body("done", is(true));
        given().get("/rust/todos").then().statusCode(200).body("find { it.id == " + id + " }.done", is(true));
        given().delete("/rust/todos/" + id).then().statusCode(204);
        given().delete("/rust/todos/" + id).then().statusCode(404);
        given().delete("/rust/todos/x").then().statusCode(400).body(equalTo("Invalid URL: Cannot parse `x` to a `u32`"));
        given().contentType(json).body("{}").post("/rust/todos").then().statusCode(422);
        given().put("/rust/todos/1").then().statusCode(405);
        given().get("/rust/todos/1/2").then().statusCode(404);
    }

    @Test
    void middlewareIsAroundItsPathOnly() {
        given().get("/rust/keyed/treasure").then().statusCode(401).body(equalTo("no key")).header("x-answered-by", "rust");
        given().header("x-key", "open sesame").get("/rust/keyed/treasure").then().statusCode(200).body(equalTo("gold"));
        given().get("/hello/Ada").then().statusCode(200).header("x-answered-by", nullValue());
    }

    @Test
    void filesComeAndGoInStreams() {
        byte[] bytes = new byte[3_000_000];
        bytes[2_999_999] = 7;
        given().body(bytes).put("/rust/files/large.bin").then().statusCode(201).body(equalTo("3000000"));
        given().get("/rust/files/large.bin").then().statusCode(200).header("content-length", "3000000")
                .header("content-type", "application/octet-stream");
        given().head("/rust/files/large.bin").then().statusCode(200).header("content-length", "3000000");
        given().header("range", "bytes=2999998-").get("/rust/files/large.bin").then().statusCode(206)
                .header("content-range", "bytes 2999998-2999999/3000000").header("content-length", "2");
        given().get("/rust/files/none.bin").then().statusCode(404);
    }

    @Test
    void aFormWithAFile() {
        given().multiPart("title", "A title").multiPart("file", "a.txt", "f".repeat(200_000).getBytes())
                .post("/rust/parts").then().statusCode(200).body("title", is(7)).body("file", is(200_000));
    }

    @Test
    void serverSentEvents() {
        given().get("/rust/events/3").then().statusCode(200).contentType(startsWith("text/event-stream"))
                .body(startsWith("event: tick\ndata: 3\n\n"))
                .body(endsWith("event: tick\ndata: 1\n\n"));
    }

    @Test
    void everybodyInTheChatHearsIt() throws InterruptedException {
        var ada = new Hearing();
        var bob = new Hearing();
        WebSocket speaks = chat("ada", ada);
        WebSocket listens = chat("bob", bob);
        speaks.sendText("good morning", true).join();
        assertThat(bob.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("ada: good morning");
        assertThat(ada.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("ada: good morning");
        listens.sendText("good night", true).join();
        assertThat(ada.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("bob: good night");
        speaks.abort();
        listens.abort();
    }

    private static final class Hearing implements WebSocket.Listener {

        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    private static WebSocket chat(String name, WebSocket.Listener listener) {
        var uri = URI.create("ws://localhost:" + RestAssured.port + "/rust/chat/" + name);
        return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, listener).join();
    }

    @Test
    void cookiesAndTypedHeaders() {
        given().header("user-agent", "a test").get("/rust/cookies").then().body(equalTo("a test at 127.0.0.1 for the 1. time"));
        given().header("user-agent", "a test").cookie("visits", "1").get("/rust/cookies").then().cookie("visits", "2")
                .body(endsWith("for the 2. time"));
    }
}
