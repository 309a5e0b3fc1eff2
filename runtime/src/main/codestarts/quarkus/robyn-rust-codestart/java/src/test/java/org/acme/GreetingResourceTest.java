package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.CoreMatchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class GreetingResourceTest {

    @Test
    void javaCallsRust() {
        given().get("/greeting/Ada").then().statusCode(200).body(is("Hello, Ada!"));
    }

    @Test
    void rustServesHttp() {
        given().get("/hello/Ada").then().statusCode(200).body(is("Hello, Ada!"));
    }
}
