package io.quarkiverse.robyn.deployment.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Rust routes are behind Quarkus' HTTP policies however the path is written: wherever a Java twin under the same policy
 * refuses, the Rust route does not answer 200. The paths go out by a plain socket, since a client would tidy them up.
 */
class HostileSpellingsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(SecretResource.class, SecretRoutes.class, HostileSpellings.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.robyn-rust.profile", "dev")
            .overrideConfigKey("quarkus.robyn-rust.source-directories", rustRoutes().toString())
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.ada", "ada")
            .overrideConfigKey("quarkus.security.users.embedded.roles.ada", "admin")
            .overrideConfigKey("quarkus.security.users.embedded.users.bob", "bob")
            .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "guest")
            .overrideConfigKey("quarkus.http.auth.policy.admins.roles-allowed", "admin")
            .overrideConfigKey("quarkus.http.auth.permission.a.paths", everywhere("/authenticated/secret"))
            .overrideConfigKey("quarkus.http.auth.permission.a.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.b.paths", everywhere("/deny/secret"))
            .overrideConfigKey("quarkus.http.auth.permission.b.policy", "deny")
            .overrideConfigKey("quarkus.http.auth.permission.c.paths", everywhere("/roles/secret"))
            .overrideConfigKey("quarkus.http.auth.permission.c.policy", "admins")
            .overrideConfigKey("quarkus.http.auth.permission.d.paths", everywhere("/tree-authenticated/*"))
            .overrideConfigKey("quarkus.http.auth.permission.d.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.e.paths", everywhere("/tree-deny/*"))
            .overrideConfigKey("quarkus.http.auth.permission.e.policy", "deny")
            .overrideConfigKey("quarkus.http.auth.permission.f.paths", everywhere("/tree-roles/*"))
            .overrideConfigKey("quarkus.http.auth.permission.f.policy", "admins");

    private static final String NOBODY = "";
    private static final String ADMIN = authorization("ada");
    private static final String GUEST = authorization("bob");

    @TestHTTPResource
    URL url;

    @Test
    void whoMayReadsTheSecretByItsPlainPath() throws IOException {
        for (var twin : List.of("rust", "rest", "vertx")) {
            for (var area : List.of("authenticated", "roles", "tree-authenticated", "tree-roles")) {
                var path = HostileSpellings.of(HostileSpellings.PLAIN, twin, area);
                assertEquals(200, get(path, ADMIN).status(), path);
                assertEquals(401, get(path, NOBODY).status(), path);
            }
            for (var area : List.of("roles", "tree-roles", "deny", "tree-deny")) {
                var path = HostileSpellings.of(HostileSpellings.PLAIN, twin, area);
                assertEquals(403, get(path, GUEST).status(), path);
            }
        }
    }

    @Test
    void theRustRouteIsRefusedWhereverAJavaTwinIs() throws IOException {
        var open = new ArrayList<String>();
        var refused = 0;
        for (var area : SecretRoutes.AREAS) {
            for (var client : area.endsWith("authenticated") ? List.of(NOBODY) : List.of(NOBODY, GUEST)) {
                for (var spelling : HostileSpellings.ALL) {
                    if (refuses("rest", spelling, area, client) || refuses("vertx", spelling, area, client)) {
                        refused++;
                        var path = HostileSpellings.of(spelling, "rust", area);
                        var answer = get(path, client);
                        if (answer.status() == 200 || answer.text().contains("the secret")) {
                            open.add(path + " of " + (client.isEmpty() ? "nobody" : "a guest") + " -> " + answer.status());
                        }
                    }
                }
            }
        }

        assertTrue(HostileSpellings.ALL.size() >= 200, "only " + HostileSpellings.ALL.size() + " spellings");
        assertEquals(List.of(), open, "Rust routes that answered where a Java twin refused");
        assertTrue(refused > 300, "only " + refused + " refusals were compared");
    }

    @Test
    void noSpellingOpensAProtectedTree() throws IOException {
        var open = new ArrayList<String>();
        for (var area : List.of("tree-authenticated", "tree-deny", "tree-roles")) {
            for (var spelling : HostileSpellings.ALL) {
                var path = HostileSpellings.of(spelling, "rust", area);
                if (get(path, NOBODY).text().contains("the secret")) {
                    open.add(path);
                }
            }
        }

        assertEquals(List.of(), open);
    }

    /** No path policy covers it: the route's own attribute does. */
    @Test
    void noSpellingOpensARouteThatNamesItsRoles() throws IOException {
        assertEquals(200, get("/rust/declared/secret", ADMIN).status());
        var open = new ArrayList<String>();
        for (var client : List.of(NOBODY, GUEST)) {
            for (var spelling : HostileSpellings.ALL) {
                var path = HostileSpellings.of(spelling, "rust", "declared");
                if (get(path, client).text().contains("the secret")) {
                    open.add(path);
                }
            }
        }

        assertEquals(List.of(), open);
    }

    private boolean refuses(String twin, String spelling, String area, String client) throws IOException {
        var status = get(HostileSpellings.of(spelling, twin, area), client).status();
        return status == 401 || status == 403;
    }

    /** @param status 0 when the server closed the connection without an answer */
    private record Answer(int status, String text) {
    }

    private Answer get(String path, String authorization) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + authorization + "\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return new Answer(text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12)), text);
        }
    }

    private static String authorization(String user) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(ISO_8859_1));
        return "Authorization: Basic " + credentials + "\r\n";
    }

    /** Writes the Rust twin of SecretRoutes, below the build folder. */
    private static Path rustRoutes() {
        var source = new StringBuilder("use robyn::*;\n");
        for (var area : SecretRoutes.AREAS) {
            source.append("""

                    #[get("/rust/%1$s/secret")]
                    fn %2$s() -> &'static str {
                        "the secret"
                    }

                    #[get("/rust/%1$s/item/{id}")]
                    fn %2$s_item(Path(id): Path<String>) -> String {
                        format!("the secret {id}")
                    }
                    """.formatted(area, area.replace('-', '_')));
        }
        source.append("""

                #[get("/rust/declared/secret", roles("admin"))]
                fn declared() -> &'static str {
                    "the secret"
                }

                #[get("/rust/declared/item/{id}", roles("admin"))]
                fn declared_item(Path(id): Path<String>) -> String {
                    format!("the secret {id}")
                }
                """);
        var folder = Path.of("target/rust-tests/security").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("secrets.rs"), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static String everywhere(String path) {
        return "/rust" + path + ",/rest" + path + ",/vertx" + path;
    }
}
