package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Rust routes behind TLS and a proxy, beside the management interface, and as metrics name them. */
class TlsTest {

    private static final Path KEYS = keys();

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("tls", "tls.rs", """
            use robyn::*;
            use robyn::axum::extract::ConnectInfo;
            use std::net::SocketAddr;

            #[get("/seen/{id}")]
            fn seen(Path(id): Path<u32>, ConnectInfo(client): ConnectInfo<SocketAddr>, headers: HeaderMap) -> String {
                let host = headers.get("host").map_or("", |it| it.to_str().unwrap_or("?"));
                format!("{id} from {} at {host}", client.ip())
            }
            """)
            .overrideConfigKey("quarkus.http.test-ssl-port", "0")
            .overrideConfigKey("quarkus.tls.web.key-store.p12.path", KEYS.toString())
            .overrideConfigKey("quarkus.tls.web.key-store.p12.password", "secret")
            .overrideConfigKey("quarkus.http.tls-configuration-name", "web")
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.http.proxy.enable-forwarded-host", "true")
            .overrideConfigKey("quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0");

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    @TestHTTPResource("/")
    URI plain;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private final HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();

    private static Path keys() {
        Path keys = Path.of("target/tls-test.p12").toAbsolutePath();
        try {
            // The class is loaded twice, and both have to mean the same key.
            if (Files.exists(keys)) {
                return keys;
            }
            int code = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                    "-alias", "localhost", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-keyalg", "EC", "-validity",
                    "3650", "-storetype", "PKCS12", "-storepass", "secret", "-keystore", keys.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor();
            assertEquals(0, code);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting() {
        try (InputStream in = Files.newInputStream(KEYS)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, "secret".toCharArray());
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(URI uri, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri);
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @Test
    void http2AndHttp1OverTls() throws Exception {
        for (var version : List.of(HttpClient.Version.HTTP_2, HttpClient.Version.HTTP_1_1)) {
            var answer = client.send(HttpRequest.newBuilder(secure.resolve("/seen/1")).version(version).build(),
                    BodyHandlers.ofString());
            assertEquals(version, answer.version());
            assertTrue(answer.body().startsWith("1 from 127.0.0.1 at localhost:"), answer.body());
        }
    }

    @Test
    void aTrustedProxySaysWhoTheClientIs() throws Exception {
        var answer = get(plain.resolve("/seen/2"), "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Host", "shop.example");
        assertEquals("2 from 192.0.2.7 at shop.example", answer.body());
    }

    @Test
    void theManagementInterfaceHasNoRoutesOfRust() throws Exception {
        assertEquals(404, get(management.resolve("/seen/3")).statusCode());
        assertEquals(404, get(management.resolve("/q/seen/3")).statusCode());
    }

    @Test
    void metricsNameTheTemplateAndNotThePath() throws Exception {
        get(plain.resolve("/seen/4711"));
        var metrics = get(management.resolve("/q/metrics")).body();
        assertTrue(metrics.lines().anyMatch(
                it -> it.startsWith("http_server_requests_seconds_count") && it.contains("uri=\"/seen/{id}\"")), metrics);
        assertTrue(metrics.lines().noneMatch(it -> it.contains("4711")), metrics);
    }
}
