package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class NoRustTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("none");

    @Test
    void anApplicationWithoutRustStarts() {
        given().get("hello").then().statusCode(404);
    }
}
