package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Requests that run when the application is told to stop are answered within quarkus.shutdown.timeout. */
class GracefulShutdownTest {

    private static final List<String> PATHS = List.of("/worker", "/async", "/virtual");
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Of the JDK: the test and the listener are of two class loaders. */
    private static final String ANSWER = "robyn.test.answer";

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("shutdown", "late.rs", """
            //! ```cargo
            //! [dependencies]
            //! tokio = { version = "1", features = ["time"] }
            //! ```
            use std::sync::atomic::{AtomicU32, Ordering};
            use std::time::Duration;

            use robyn::*;

            static RUNNING: AtomicU32 = AtomicU32::new(0);

            const LONG: Duration = Duration::from_secs(2);

            #[get("/running")]
            fn running() -> String {
                RUNNING.load(Ordering::SeqCst).to_string()
            }

            #[get("/worker", blocking)]
            fn worker() -> &'static str {
                RUNNING.fetch_add(1, Ordering::SeqCst);
                std::thread::sleep(LONG);
                "/worker"
            }

            #[get("/virtual", virtual_thread)]
            fn on_virtual_thread() -> &'static str {
                RUNNING.fetch_add(1, Ordering::SeqCst);
                std::thread::sleep(LONG);
                "/virtual"
            }

            #[get("/async")]
            async fn later() -> &'static str {
                RUNNING.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(LONG).await;
                "/async"
            }
            """)
            .overrideConfigKey("quarkus.shutdown.timeout", "30s")
            .setAfterUndeployListener(GracefulShutdownTest::allAreAnswered);

    @TestHTTPResource("/")
    URI root;

    @Test
    void startSomeThatTakeLonger() throws Exception {
        for (String path : PATHS) {
            System.getProperties().put(ANSWER + path,
                    CLIENT.sendAsync(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
                            .thenApply(answer -> answer.statusCode() + " " + answer.body()));
        }
        while (!given().get("/running").body().asString().equals(String.valueOf(PATHS.size()))) {
            Thread.sleep(5);
        }
    }

    private static void allAreAnswered() {
        for (String path : PATHS) {
            var answer = (CompletableFuture<?>) System.getProperties().remove(ANSWER + path);
            assertEquals("200 " + path, answer.orTimeout(30, TimeUnit.SECONDS).join());
        }
    }
}
