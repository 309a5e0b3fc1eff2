package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RoutesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("routes", "shop.rs", """
            use robyn::*;
            use axum::extract::Path;

            #[get("/hello/{name}")]
            fn hello(Path(name): Path<String>) -> String {
                format!("Hello, {name}!")
            }

            #[get("/hello/world")]
            fn world() -> &'static str {
                "the whole world"
            }

            #[get("/files/{*rest}")]
            fn files(Path(rest): Path<String>) -> String {
                rest
            }

            #[post("/length", blocking)]
            fn length(body: String) -> String {
                body.len().to_string()
            }

            #[any("/any")]
            fn any() -> &'static str {
                "any"
            }

            #[get("/later")]
            async fn later() -> &'static str {
                "later"
            }
            """)
            .overrideConfigKey("quarkus.http.root-path", "/app");

    @Test
    void pathParametersReachRust() {
        given().get("hello/Ada").then().statusCode(200).body(is("Hello, Ada!"));
        given().get("files/a/b c").then().statusCode(200).body(is("a/b c"));
    }

    @Test
    void theMostSpecificPathWins() {
        given().get("hello/world").then().body(is("the whole world"));
    }

    @Test
    void getAnswersHead() {
        given().head("hello/Ada").then().statusCode(200).body(emptyString());
    }

    @Test
    void otherMethodsAreRefused() {
        given().delete("hello/Ada").then().statusCode(anyOf(is(404), is(405)));
        given().delete("any").then().statusCode(200).body(is("any"));
    }

    @Test
    void bodiesReachBlockingRoutes() {
        given().body("twelve bytes").post("length").then().statusCode(200).body(is("12"));
    }

    @Test
    void asyncRoutesAnswer() {
        given().get("later").then().statusCode(200).body(is("later"));
    }
}
