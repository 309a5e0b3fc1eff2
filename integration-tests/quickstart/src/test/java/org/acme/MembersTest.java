package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** Who may call a Rust route, and what it learns of them. */
@QuarkusTest
class MembersTest {

    @Test
    void aMemberIsKnown() {
        given().get("/rust/members/me").then().statusCode(401);
        given().auth().preemptive().basic("bob", "bob").get("/rust/members/me").then().statusCode(200)
                .body(is("bob [\"member\"]"));
        given().get("/rust/members/greeting").then().statusCode(200).body(is("Welcome!"));
        given().auth().preemptive().basic("bob", "bob").get("/rust/members/greeting").then().body(is("Welcome back, bob!"));
    }

    @Test
    void onlyAnAdminExpels() {
        given().body("late").delete("/rust/members/eve").then().statusCode(401);
        given().auth().preemptive().basic("bob", "bob").body("late").delete("/rust/members/eve").then().statusCode(403);
        given().auth().preemptive().basic("ada", "ada").body("late").delete("/rust/members/eve").then().statusCode(200)
                .body(is("ada expelled eve: late"));
    }

    @Test
    void aConstantAnswerHasItsHeaders() {
        given().get("/rust/members/rules").then().statusCode(200).header("cache-control", "max-age=3600").body(is("Be kind."));
        given().head("/rust/members/rules").then().statusCode(200).header("content-length", "8").body(is(""));
    }
}
