package io.quarkiverse.robyn.deployment.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class RobynFeaturesTest {

    private static Set<String> features(String text) {
        var folder = Path.of("/app");
        var sources = new RustSources(List.of(folder),
                List.of(new SourceFile(folder, folder.resolve("a.rs"), text.getBytes(StandardCharsets.UTF_8))));
        return RobynFeatures.of(sources, RustDependencies.of(sources));
    }

    @Test
    void aRouteNeedsHttp() {
        assertEquals(Set.of("http"), features("#[get(\"/x\")]\nfn x() -> &'static str { \"async fn\" }\nasync fn other() {}"));
        assertEquals(Set.of("http"), features("#[robyn::post(\"/x\", blocking)] pub fn x() {}"));
        assertEquals(Set.of("http"), features("use axum::Json;"));
    }

    @Test
    void anAsyncRouteNeedsAsync() {
        assertEquals(Set.of("async", "http"), features("#[ get (\"/x\")]\n#[allow(unused)]\npub async fn x() {}"));
    }

    @Test
    void anAsyncFunctionNeedsAsyncAlone() {
        assertEquals(Set.of("async"), features("#[robyn::export]\n/// Waits.\npub(crate) async fn x() {}"));
        assertEquals(Set.of("async"), features("#[state]\nasync fn x() -> Pool {}"));
        assertEquals(Set.of(), features("#[export]\nfn x() {}\nasync fn other() {}"));
        assertEquals(Set.of(), features("#[export]\nstruct X;\nasync fn other() {}"));
        assertEquals(Set.of("async"), features("#[export]\nfn x() -> impl robyn::Stream<Item = u8> {}"));
        assertEquals(Set.of("async"), features("#[export]\nfn x(y: impl Stream<Item = u8> + Send) {}"));
        assertEquals(Set.of("async"), features("#[export]\nimpl X {\n fn y(&self) {}\n async fn z(&self) {}\n}"));
    }

    @Test
    void configurationNeedsItsFeature() {
        assertEquals(Set.of("config"), features("fn f() { let x: u8 = config(\"x\").unwrap(); }"));
        assertEquals(Set.of("config"), features("fn f() { robyn::config::<u8>(\"x\"); }"));
        assertEquals(Set.of(), features("mod config;\nfn config() { x.config(1); reconfig(2) }"));
    }

    @Test
    void loggingNeedsItsFeature() {
        assertEquals(Set.of("log"), features("use log::info;"));
        assertEquals(Set.of("log"), features("fn f() { log::warn!(\"x\") }"));
        assertEquals(Set.of("tracing"), features("use tracing::{info, instrument};"));
        assertEquals(Set.of(), features("// log::info\nfn log() { blog::post() }"));
        assertEquals(Set.of(), features("#[export]\ntrait X { fn y(&self); }\nasync fn other() {}"));
    }

    @Test
    void aCrateWhoseTypesCrossNeedsItsFeature() {
        assertEquals(Set.of("rust_decimal", "uuid"), features("""
                //! ```cargo
                //! [dependencies]
                //! regex = "1"
                //! rust_decimal = "1"
                //! uuid = { version = "1", features = ["v4"] }
                //! ```
                use std::time::Duration; // no crate of that name
                """));
    }

    @Test
    void aWebSocketNeedsItsFeature() {
        assertEquals(Set.of("async", "http", "ws"),
                features("#[get(\"/x\")]\nasync fn x(upgrade: WebSocketUpgrade) -> Response {}"));
        assertEquals(Set.of(), features("struct WebSocket; // WebSocketUpgrade"));
    }

    @Test
    void commentsAndStringsNeedNothing() {
        assertEquals(Set.of(), features("""
                /* a /* nested */ #[get("/x")] async fn x() {} */
                // #[get("/x")]
                const A: &str = "#[get(\\"/x\\")]";
                const B: &str = r#"axum " #[get("/x")]"#;
                const C: [char; 2] = ['"', '\\''];
                fn f<'a>(x: &'a str) -> &'a str { x } // "
                const D: &str = "axum";
                """));
    }
}
