package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.endsWith;
import static org.hamcrest.CoreMatchers.is;
import static org.hamcrest.CoreMatchers.startsWith;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

/** What a Rust route gets of a request and what the client gets of its answer. */
@QuarkusTest
class RoutesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            /hello/Ada,                 'Hello, Ada!'
            /hello/Ada/,                'Hello, Ada!'
            /hello/Ad%C3%A1,            'Hello, Adá!'
            /hello/%F0%9F%A6%80,        'Hello, 🦀!'
            /hello/a%2Fb,               'Hello, a/b!'
            /hello/a%20b,               'Hello, a b!'
            /hello/a+b,                 'Hello, a+b!'
            /hello/%41da,               'Hello, Ada!'
            /hello/a%25b,               'Hello, a%b!'
            /hello/a;b=c,               'Hello, a;b=c!'
            /hello/x/../Ada,            'Hello, Ada!'
            /hello/./Ada,               'Hello, Ada!'
            /hello/Ada?ignored=1,       'Hello, Ada!'
            /hello/Ada?,                'Hello, Ada!'
            """)
    void pathParameterIsDecodedOnce(String path, String greeting) throws IOException {
        assertThat(RawHttp.get(path)).isEqualTo(new RawHttp.Answer(200, greeting));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /hello,               404
            GET,    /hello/,              404
            GET,    /hello/a/b,           404
            GET,    /hello/%FF,           400
            GET,    /nothing/here,        404
            POST,   /hello/Ada,           404
            DELETE, /hello/Ada,           404
            GET,    /rust/sum/1/x,        400
            GET,    /rust/sum/1/99999999999, 400
            GET,    /rust/sum/2147483647/1,  422
            GET,    /rust/search,         400
            GET,    /rust/search?q=a&page=x, 400
            """)
    void statusOfWhatIsNotServed(String method, String path, int status) throws IOException {
        assertThat(RawHttp.request(method, path, "").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            q=crab              | {"q":"crab","page":1}
            q=crab&page=3       | {"q":"crab","page":3}
            q=a%26b+c%C3%A9     | {"q":"a&b cé","page":1}
            q=&x=1              | {"q":"","page":1}
            """)
    void queryIsRead(String query, String json) throws IOException {
        assertThat(RawHttp.get("/rust/search?" + query)).isEqualTo(new RawHttp.Answer(200, json));
    }

    @Test
    void severalPathParametersAreTyped() {
        given().get("/rust/sum/{left}/{right}", -7, 49).then().statusCode(200).body(is("42"));
    }

    @Test
    void textIsAnsweredAsUtf8() {
        given().contentType("text/plain; charset=UTF-8").body("straße 🦀").put("/rust/text").then()
                .statusCode(200).contentType("text/plain; charset=utf-8").body(is("STRASSE 🦀"));
        given().delete("/rust/text").then().statusCode(204).body(is(""));
    }

    @Test
    void headIsGetWithoutTheBody() {
        var length = given().head("/hello/Ada").then().statusCode(200).body(is("")).extract().header("content-length");
        assertThat(length).isIn("11", null);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 4_095, 65_536, 65_537, 1_000_000, 5_000_000 })
    void aBodyComesBackByteForByte(int length) {
        var body = new byte[length];
        new Random(length).nextBytes(body);

        var echo = given().contentType("application/x-robyn").body(body).post("/rust/echo").then()
                .statusCode(200).contentType("application/x-robyn").extract().asByteArray();

        assertThat(echo).isEqualTo(body);
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws IOException {
        var tooLong = "Content-Type: application/octet-stream\r\nContent-Length: 11534336\r\n";

        assertThat(RawHttp.request("POST", "/rust/echo", tooLong).status()).isEqualTo(413);
    }

    @Test
    void aPanicIsA500AndTheApplicationGoesOn() {
        for (int i = 0; i < 3; i++) {
            given().get("/rust/panic").then().statusCode(500);
            given().get("/rust/async-panic").then().statusCode(500);
            given().get("/java/divide/1/0").then().statusCode(500);
        }
        given().get("/hello/Ada").then().statusCode(200).body(is("Hello, Ada!"));
        given().get("/java/divide/7/2").then().statusCode(200).body(is("3"));
    }

    @Test
    void blockingHandlersLeaveTheEventLoopFree() throws Exception {
        var slow = inParallel(16, i -> given().get("/rust/blocking/3000").then()
                .statusCode(200).extract().asString());
        Thread.sleep(500);

        given().get("/hello/Ada").then().statusCode(200).body(is("Hello, Ada!"));

        assertThat(slow).as("greeted while the others sleep").noneMatch(Future::isDone);
        for (var answer : slow) {
            assertThat(answer.get()).isEqualTo("slept 3000 ms");
        }
    }

    @Test
    void asyncHandlersWaitTogether() throws Exception {
        given().get("/rust/async/0").then().statusCode(200).body(is("waited 0 ms"));

        var start = System.nanoTime();
        for (var answer : inParallel(50, i -> given().get("/rust/async/1000").then()
                .statusCode(200).extract().asString())) {
            assertThat(answer.get()).isEqualTo("waited 1000 ms");
        }

        // One after the other they would take 50 s.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void concurrentRequestsDoNotMix() throws Exception {
        var answers = inParallel(8, thread -> {
            for (int i = 0; i < 20; i++) {
                var name = "t" + thread + "-" + i;
                var body = (name + " ").repeat(1_000 * thread);
                given().get("/hello/" + name).then().statusCode(200).body(is("Hello, " + name + "!"));
                given().get("/greeting/" + name).then().statusCode(200).body(is("Hello, " + name + "!"));
                given().contentType("text/plain").body(body).post("/rust/echo").then().statusCode(200).body(is(body));
            }
            return "done";
        });

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo("done");
        }
    }

    @Test
    void rustIsCalledFromEveryKindOfThread() {
        given().get("/java/event-loop/Ada").then().statusCode(200)
                .body(startsWith("Hello, Ada on vert.x-eventloop-thread"));
        given().get("/java/virtual/Ada").then().statusCode(200).body(is("Hello, Ada, virtual true!"));
    }

    @Test
    void anAsyncFunctionIsAUniInAResource() {
        given().get("/java/greet-later/Ada/20").then().statusCode(200).body(is("Hello, Ada, after 20 ms!"));
        given().get("/java/greet-later/Ada/60000").then().statusCode(500);
        given().get("/java/greet-later/Ada/20/thread").then().statusCode(200)
                .body(startsWith("vert.x-eventloop-thread")).body(endsWith(" true"));
    }

    @Test
    void aStreamIsAMultiInAResource() {
        given().get("/java/count-down/3").then().statusCode(200).contentType("text/event-stream")
                .body(is("data:3\n\ndata:2\n\ndata:1\n\n"));
    }

    @Test
    void aMultiIsAStreamInAResource() {
        given().queryParam("price", 1, 2, 6).get("/java/averages/2").then().statusCode(200)
                .body(is("data:1.0\n\ndata:1.5\n\ndata:4.0\n\n"));
    }

    @Test
    void arraysAndEnumsCrossFromAResource() {
        given().contentType("application/json").body("[500, 2500000]").queryParam("tier", "RETAIL").post("/java/fees")
                .then().statusCode(200).body(is("[100,2500]"));
        given().contentType("application/json").body(List.of(-1)).queryParam("tier", "RETAIL").post("/java/fees")
                .then().statusCode(500);
    }

    private interface Task {
        String run(int number) throws Exception;
    }

    private static List<Future<String>> inParallel(int count, Task task) {
        var answers = new ArrayList<Future<String>>();
        var executor = Executors.newFixedThreadPool(count);
        IntStream.range(0, count).forEach(i -> answers.add(executor.submit(() -> task.run(i))));
        executor.shutdown();
        return answers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json  | {"text":"three short words"} | 200 | 3
            application/json  | {"text":"two\\nlines"}        | 200 | 2
            application/json  | {"text":                     | 400 | Failed to parse the request body as JSON: text: EOF while parsing a value at line 1 column 8
            application/json  | {"text":7}                   | 422 | Failed to deserialize the JSON body into the target type: text: invalid type: integer `7`, expected a string at line 1 column 9
            text/plain        | {"text":"one"}               | 415 | Expected request with `Content-Type: application/json`
            """)
    void jsonMayBorrowFromTheBody(String contentType, String body, int status, String answer) {
        given().header("Content-Type", contentType).body(body).post("/rust/words").then().statusCode(status).body(is(answer));
    }
}
