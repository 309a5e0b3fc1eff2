package io.quarkiverse.robyn.deployment.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what; the same with proactive authentication and without. */
abstract class CallersChecks {

    @ParameterizedTest
    @CsvSource({ "GET,/open,200,200,200", "GET,/known,401,200,200", "GET,/closed,401,403,403", "POST,/admins,401,200,403",
            "GET,/either,401,403,200", "GET,/configured,401,200,403", "GET,/anybody,401,200,200", "GET,/fixed,401,200,403",
            "HEAD,/fixed,401,200,403", "GET,/policy/secret,401,200,200" })
    void aRouteAnswersThoseWhomItNames(String method, String path, int nobody, int ada, int bob) {
        int before = calls();
        assertEquals(nobody, given().body("a body").request(method, path).statusCode());
        assertEquals(ada, as("ada").body("a body").request(method, path).statusCode());
        assertEquals(bob, as("bob").body("a body").request(method, path).statusCode());
        if (!path.equals("/fixed")) {
            int answered = (int) List.of(nobody, ada, bob).stream().filter(status -> status == 200).count();
            assertEquals(answered, calls() - before, "calls of Rust");
        }
    }

    @Test
    void whoIsUnknownIsChallenged() {
        given().get("/known").then().statusCode(401).header("www-authenticate", containsString("basic"));
        given().auth().preemptive().basic("ada", "wrong").get("/known").then().statusCode(401)
                .header("www-authenticate", containsString("basic"));
        given().auth().preemptive().basic("ada", "wrong").get("/me").then().statusCode(401);
    }

    @Test
    void theHandlerLearnsWhoCalls() {
        given().get("/me").then().statusCode(200).body(is("\"\" true [] "));
        as("ada").get("/me").then().statusCode(200).body(is("\"ada\" false [\"admin\"] tenant=acme ü"));
        as("bob").get("/policy/secret").then().statusCode(200).body(is("bob"));
        given().get("/maybe").then().body(is("nobody"));
        as("bob").get("/maybe").then().body(is("bob false"));
        as("ada").get("/maybe").then().body(is("ada true"));
    }

    private static io.restassured.specification.RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    private static int calls() {
        return Integer.parseInt(given().get("/calls").body().asString());
    }
}
