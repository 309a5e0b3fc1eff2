package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AsyncThreadsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("threads", "threads.rs", """
            use robyn::*;

            #[get("/threads")]
            async fn threads() -> String {
                tokio::task::yield_now().await;
                let name = std::thread::current().name().unwrap_or("none").to_owned();
                format!("{name} {}", tokio::runtime::Handle::current().metrics().num_workers())
            }
            """)
            .overrideRuntimeConfigKey("quarkus.robyn-rust.async.threads", "3")
            .overrideRuntimeConfigKey("quarkus.robyn-rust.async.stack-size", "4M")
            .overrideRuntimeConfigKey("quarkus.robyn-rust.async.thread-name", "by-config");

    @Test
    void theyAreAsConfigured() {
        given().get("/threads").then().statusCode(200).body(is("by-config 3"));
    }
}
