package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/** Handlers that block leave the event loops to others. They wait for each other, so that no time is measured. */
class OffloadingTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("offloading", "waiting.rs", """
            use std::sync::{Condvar, Mutex};

            use robyn::*;

            /// How many wait, and whether they may go.
            static WAITING: Mutex<(u32, bool)> = Mutex::new((0, false));
            static CHANGED: Condvar = Condvar::new();

            fn wait() -> String {
                let mut waiting = WAITING.lock().unwrap();
                waiting.0 += 1;
                CHANGED.notify_all();
                while !waiting.1 {
                    waiting = CHANGED.wait(waiting).unwrap();
                }
                waiting.0 -= 1;
                std::thread::current().id();
                "released".to_owned()
            }

            #[get("/worker", blocking)]
            fn worker() -> String {
                wait()
            }

            #[get("/virtual", virtual_thread)]
            fn on_virtual_thread() -> String {
                wait()
            }

            #[get("/waiting")]
            fn waiting() -> String {
                WAITING.lock().unwrap().0.to_string()
            }

            #[post("/release/{open}")]
            fn release(Path(open): Path<bool>) {
                WAITING.lock().unwrap().1 = open;
                CHANGED.notify_all();
            }

            #[get("/now")]
            async fn now() -> &'static str {
                "now"
            }

            #[get("/panics", blocking)]
            fn panics() -> String {
                panic!("on a worker")
            }

            #[get("/interim")]
            fn interim() -> StatusCode {
                StatusCode::SWITCHING_PROTOCOLS
            }
            """)
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "1")
            .overrideConfigKey("quarkus.thread-pool.max-threads", "20")
            .setLogRecordPredicate(it -> it.getLoggerName().equals("io.quarkiverse.robyn"))
            .assertLogRecords(records -> assertTrue(records.stream().anyMatch(it -> {
                String text = String.format(it.getMessage(), it.getParameters());
                return text.contains("waiting::interim") && text.contains("waiting.rs:");
            }), records::toString));

    /** With one event loop a single handler that held it would be all that answers. */
    @ParameterizedTest
    @ValueSource(strings = { "/worker" })
    @Timeout(60)
    void sixteenThatBlockAreInNobodysWay(String path) throws Exception {
        given().post("/release/false").then().statusCode(200);
        int port = RestAssured.port;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 16; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> given().port(port).get(path).then().statusCode(200).extract().asString(), clients));
            }
            while (!given().get("/waiting").body().asString().equals("16")) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 100; i++) {
                given().get("/now").then().statusCode(200).body(is("now"));
            }
            assertTrue(answers.stream().noneMatch(CompletableFuture::isDone));
            given().post("/release/true").then().statusCode(200);
            for (var answer : answers) {
                assertEquals("released", answer.get(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aVirtualThreadWaitsAside() {
        given().post("/release/true").then().statusCode(200);
        given().get("/virtual").then().statusCode(200).body(is("released"));
    }

    @Test
    void aPanicOnAWorkerIsAFailure() {
        given().get("/panics").then().statusCode(500).body(containsString("on a worker"));
    }

    /** A client would wait for the final response forever. */
    @Test
    void anAnswerThatIsNoneNamesItsHandler() {
        given().get("/interim").then().statusCode(500);
    }
}
