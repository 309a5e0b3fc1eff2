package io.quarkiverse.robyn.deployment.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What Quarkus' HTTP configuration does for Java endpoints it does for Rust routes. */
class QuarkusFeaturesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp
            .of("features", "features.rs",
                    """
                            use robyn::*;

                            #[get("/long")]
                            fn long() -> String {
                                "a line that is there again and again\\n".repeat(500)
                            }

                            #[post("/length")]
                            fn length(body: Bytes) -> String {
                                body.len().to_string()
                            }

                            #[post("/form")]
                            fn form(RawForm(form): RawForm) -> String {
                                form.len().to_string()
                            }

                            #[get("/seen")]
                            fn seen(OriginalUri(uri): OriginalUri, headers: HeaderMap) -> String {
                                let header = |name| headers.get(name).map_or("", |it| it.to_str().unwrap_or("?"));
                                format!("{uri} host={} proto={} cookie={}", header("host"), header("x-forwarded-proto"), header("cookie"))
                            }

                            #[get("/visit")]
                            fn visit(headers: HeaderMap) -> ([(HeaderName, String); 1], String) {
                                let cookies = headers.get("cookie").map_or("", |it| it.to_str().unwrap_or(""));
                                let visits: u32 = cookies.split("; ").find_map(|it| it.strip_prefix("visits=")).map_or(0, |it| it.parse().unwrap_or(0));
                                ([(header::SET_COOKIE, format!("visits={}; Path=/; HttpOnly", visits + 1))], (visits + 1).to_string())
                            }

                            use robyn::axum::extract::RawForm;
                            """)
            .withApplicationRoot(jar -> jar.addClass(RustApp.class)
                    .addAsResource(new StringAsset("static page"), "META-INF/resources/page.txt"))
            .overrideConfigKey("quarkus.http.root-path", "/shop")
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://friend.example")
            .overrideConfigKey("quarkus.http.limits.max-body-size", "10K")
            .overrideConfigKey("quarkus.http.limits.max-header-size", "4K")
            .overrideConfigKey("quarkus.http.enable-compression", "true")
            .overrideConfigKey("quarkus.http.compress-media-types", "text/plain")
            .overrideConfigKey("quarkus.http.access-log.enabled", "true")
            .overrideConfigKey("quarkus.http.access-log.pattern", "%r -> %s")
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.http.proxy.enable-forwarded-host", "true")
            .overrideConfigKey("quarkus.http.header.\"X-Product\".value", "shop")
            .setLogRecordPredicate(it -> it.getLoggerName().startsWith("io.quarkus.http.access-log"))
            .assertLogRecords(records -> assertTrue(
                    records.stream().anyMatch(it -> it.getMessage().contains("POST /shop/length HTTP/1.1 -> 413")),
                    () -> records.stream().map(it -> it.getMessage()).toList().toString()));

    @TestHTTPResource("/")
    URI root;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void routesAreBelowTheRootPathAndStaticResourcesBeside() throws Exception {
        assertEquals(200, get("/shop/seen").statusCode());
        assertEquals(404, get("/seen").statusCode());
        assertEquals("static page", get("/shop/page.txt").body());
        assertTrue(get("/shop/seen?a=%20b").body().startsWith("/seen?a=%20b "), get("/shop/seen?a=%20b").body());
    }

    @Test
    void corsAnswersForThem() throws Exception {
        var friend = get("/shop/seen", "Origin", "https://friend.example");
        assertEquals("https://friend.example", friend.headers().firstValue("access-control-allow-origin").orElse(""));
        assertEquals(403, get("/shop/seen", "Origin", "https://stranger.example").statusCode());
        var preflight = client.send(request("/shop/length", "Origin", "https://friend.example", "Access-Control-Request-Method",
                "POST").method("OPTIONS", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertEquals(200, preflight.statusCode());
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        assertEquals("10000", post("/shop/length", BodyPublishers.ofByteArray(new byte[10_000])).body());
        assertEquals(413, post("/shop/length", BodyPublishers.ofByteArray(new byte[20_000])).statusCode());
        assertEquals(413, raw("POST /shop/length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5000\r\n" + "x".repeat(0x5000) + "\r\n0\r\n\r\n"));
        assertEquals("4000",
                raw200("POST /shop/length HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "fa0\r\n" + "x".repeat(4000) + "\r\n0\r\n\r\n"));
        assertEquals(431, get("/shop/seen", "X-Long", "x".repeat(5000)).statusCode());
    }

    @Test
    void answersAreCompressedAndGetConfiguredHeaders() throws Exception {
        var answer = client.send(request("/shop/long", "Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
        assertEquals("gzip", answer.headers().firstValue("content-encoding").orElse(""));
        try (var text = new GZIPInputStream(answer.body())) {
            assertEquals(500, new String(text.readAllBytes(), ISO_8859_1).lines().count());
        }
        assertEquals("shop", answer.headers().firstValue("x-product").orElse(""));
    }

    @Test
    void http2WithoutTls() throws Exception {
        try (var http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            http2.send(request("/shop/seen").build(), BodyHandlers.ofString());
            var answer = http2.send(request("/shop/seen").build(), BodyHandlers.ofString());
            assertEquals(HttpClient.Version.HTTP_2, answer.version());
            assertTrue(answer.body().contains("host=localhost:"), answer.body());
        }
    }

    @Test
    void cookiesGoBothWays() throws Exception {
        var first = get("/shop/visit");
        assertEquals("1", first.body());
        var cookie = first.headers().firstValue("set-cookie").orElseThrow();
        assertTrue(cookie.endsWith("; HttpOnly"), cookie);
        assertEquals("2", get("/shop/visit", "Cookie", cookie.split(";")[0]).body());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(root.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return client.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        return client.send(request(path).POST(body).build(), BodyHandlers.ofString());
    }

    private int raw(String request) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var line = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return Integer.parseInt(line.substring(9));
        }
    }

    private String raw200(String request) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
