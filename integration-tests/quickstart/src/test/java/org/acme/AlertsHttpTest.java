package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.CoreMatchers.hasItems;
import static org.hamcrest.CoreMatchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AlertsHttpTest {

    @Test
    void rustCallsABean() {
        given().post("/alerts?limit=10&price=9&price=11&price=12").then().statusCode(200).body(is("2"));
        given().get("/alerts").then().statusCode(200).body("$", hasItems("ACME at 11.0", "ACME at 12.0"));
    }
}
