package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** An object of Rust's in a bean. */
@QuarkusTest
class LedgerHttpTest {

    @Test
    void theBeanKeepsTheObject() {
        given().contentType("application/json").body(500).post("/java/ledger/ada").then().statusCode(200).body(is("500"));
        given().contentType("application/json").body(-100).post("/java/ledger/ada").then().statusCode(200).body(is("400"));
        given().get("/java/ledger/ada").then().statusCode(200).body(is("400"));
        given().get("/java/ledger/nobody").then().statusCode(404);
        given().contentType("application/json").body(-500).post("/java/ledger/ada").then().statusCode(409);
    }
}
