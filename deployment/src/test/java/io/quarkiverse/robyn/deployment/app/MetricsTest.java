package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MetricsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("metrics", "metrics.rs", """
            use robyn::*;

            #[get("/spawn")]
            async fn spawn() -> &'static str {
                tokio::spawn(std::future::pending::<()>());
                "spawned"
            }
            """)
            .overrideRuntimeConfigKey("quarkus.robyn-rust.async.threads", "3");

    @Test
    void theRuntimeIsMeasuredOnceThereIsOne() {
        given().get("/q/metrics").then().statusCode(200)
                .body(containsString("\nrobyn_rust_workers 0.0\n"))
                .body(containsString("\nrobyn_rust_tasks 0.0\n"));
        given().get("/spawn").then().statusCode(200).body(is("spawned"));
        given().get("/spawn").then().statusCode(200).body(is("spawned"));
        given().get("/q/metrics").then().statusCode(200)
                .body(containsString("\nrobyn_rust_workers 3.0\n"))
                .body(containsString("\nrobyn_rust_tasks 2.0\n"))
                .body(containsString("\nrobyn_rust_tasks_queued "))
                .body(containsString("\nrobyn_rust_calls_pending 0.0\n"))
                .body(containsString("\nrobyn_rust_callbacks_queued 0.0\n"));
    }
}
