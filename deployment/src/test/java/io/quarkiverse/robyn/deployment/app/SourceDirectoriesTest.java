package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class SourceDirectoriesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.in(
            RustApp.write("folders/one", "first.rs", route("first")) + ","
                    + RustApp.write("folders/two", "deep/second.rs", route("second")));

    @Test
    void everyFolderIsBuilt() {
        given().get("first").then().statusCode(200).body(is("first"));
        given().get("second").then().statusCode(200).body(is("second"));
    }

    private static String route(String name) {
        return """
                use robyn::*;

                #[get("/%1$s")]
                fn %1$s() -> &'static str {
                    "%1$s"
                }
                """.formatted(name);
    }
}
