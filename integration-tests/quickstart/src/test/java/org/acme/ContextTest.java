package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

/** With a call that is ready at once and with one that waits. */
@QuarkusTest
class ContextTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 20 })
    void aUniKeepsTheRequestsContexts(int millis) {
        given().header("tag", "Ada").get("/java/context/uni/" + millis).then().statusCode(200).body(is("true Ada Ada Ada"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 20 })
    void aMultiKeepsTheRequestsContexts(int millis) {
        given().header("tag", "Ada").get("/java/context/multi/" + millis).then().statusCode(200)
                .body(is("true Ada Ada Ada, true Ada Ada Ada"));
    }
}
