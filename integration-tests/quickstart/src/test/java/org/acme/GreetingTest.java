package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.CoreMatchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class GreetingTest {

    @Test
    void greets() {
        given().get("/greeting").then().statusCode(200).body(is("hello"));
    }
}
