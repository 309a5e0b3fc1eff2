package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.QuarkusUnitTest;

/** Rust's spans arrive at the exporter below the request's, also when they are made after an await. */
class SpansTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("spans", "spans.rs", """
            //! ```cargo
            //! [dependencies]
            //! tracing = "0.1"
            //! tokio = { version = "1", features = ["time"] }
            //! ```
            use std::time::Duration;
            use robyn::*;
            use tracing::{error, info, instrument};

            #[get("/at-once/{number}")]
            #[instrument]
            fn at_once(Path(number): Path<i64>) -> String {
                info!("logged");
                inner(number).to_string()
            }

            #[instrument(fields(kind = "inner", half))]
            fn inner(number: i64) -> i64 {
                tracing::Span::current().record("half", 0.5 * number as f64);
                number + 1
            }

            #[get("/later")]
            async fn later() -> &'static str {
                tokio::task::yield_now().await;
                wait("first").await;
                wait("second").await;
                "done"
            }

            #[instrument]
            async fn wait(what: &str) {
                tokio::time::sleep(Duration::from_millis(20)).await;
                nested();
            }

            #[instrument]
            fn nested() {
                error!(code = 7, "it failed");
            }
            """)
            .withApplicationRoot(jar -> jar.addClasses(RustApp.class, Exporter.class))
            .overrideConfigKey("quarkus.otel.enabled", "true")
            .overrideConfigKey("quarkus.otel.traces.exporter", "cdi")
            .overrideConfigKey("quarkus.otel.metrics.exporter", "none")
            .overrideConfigKey("quarkus.otel.logs.exporter", "none")
            .overrideConfigKey("quarkus.otel.bsp.schedule.delay", "10ms");

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void spansOfACallAreBelowTheRequest() throws InterruptedException {
        given().get("/at-once/3").then().statusCode(200).body(is("4"));
        Map<String, SpanData> spans = spans(3);
        SpanData request = spans.get("GET /at-once/:number");
        SpanData outer = spans.get("at_once");
        SpanData inner = spans.get("inner");
        assertEquals(request.getSpanId(), outer.getParentSpanId(), spans::toString);
        assertEquals(outer.getSpanId(), inner.getParentSpanId());
        assertEquals(request.getTraceId(), inner.getTraceId());
        assertEquals(3, inner.getAttributes().get(AttributeKey.longKey("number")));
        assertEquals(1.5, inner.getAttributes().get(AttributeKey.doubleKey("half")));
        assertEquals("inner", inner.getAttributes().get(AttributeKey.stringKey("kind")));
        assertEquals("rust.spans", inner.getAttributes().get(AttributeKey.stringKey("code.namespace")));
        assertTrue(outer.getStartEpochNanos() >= request.getStartEpochNanos() - 1_000_000_000);
        assertTrue(inner.getEndEpochNanos() <= outer.getEndEpochNanos());
        assertEquals(StatusCode.UNSET, inner.getStatus().getStatusCode());
    }

    @Test
    void spansAfterAnAwaitAreBelowTheRequest() throws InterruptedException {
        given().get("/later").then().statusCode(200).body(is("done"));
        List<SpanData> all = await(5);
        SpanData request = all.stream().filter(span -> span.getName().equals("GET /later")).findAny().orElseThrow();
        List<SpanData> waits = all.stream().filter(span -> span.getName().equals("wait")).toList();
        assertEquals(2, waits.size());
        for (SpanData wait : waits) {
            assertEquals(request.getSpanId(), wait.getParentSpanId());
            assertTrue(wait.getEndEpochNanos() - wait.getStartEpochNanos() >= 19_000_000);
            SpanData nested = all.stream().filter(span -> span.getParentSpanId().equals(wait.getSpanId())).findAny()
                    .orElseThrow();
            assertEquals("nested", nested.getName());
            assertEquals(StatusCode.ERROR, nested.getStatus().getStatusCode());
            assertEquals("it failed code=7", nested.getStatus().getDescription());
        }
    }

    private Map<String, SpanData> spans(int count) throws InterruptedException {
        return await(count).stream().collect(Collectors.toMap(SpanData::getName, Function.identity()));
    }

    private List<SpanData> await(int count) throws InterruptedException {
        for (int i = 0; i < 500 && exporter.getFinishedSpanItems().size() < count; i++) {
            Thread.sleep(10);
        }
        List<SpanData> spans = List.copyOf(exporter.getFinishedSpanItems());
        exporter.reset();
        assertEquals(count, spans.size(), spans::toString);
        return spans;
    }

    @ApplicationScoped
    static class Exporter {

        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
