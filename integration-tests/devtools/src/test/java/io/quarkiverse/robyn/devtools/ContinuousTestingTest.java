package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** Rust's tests among Java's in continuous testing: a failure, its fix, a new test, and code that does not compile. */
@ExtendWith(RealProcesses.class)
class ContinuousTestingTest {

    private static final String FILE = "src/main/rust/prices.rs";

    @TempDir
    Path directory;

    @Test
    void runsRustTestsAfterEachSave() {
        var application = Application.create(directory).rust("prices.rs", """
                use robyn::*;

                /// What Java may call: so there are generated classes.
                #[export]
                fn currency() -> String {
                    "EUR".to_string()
                }

                #[get("/price")]
                fn price() -> &'static str {
                    "42"
                }

                #[cfg(test)]
                mod tests {
                    use super::*;

                    #[test]
                    fn is_right() {
                        assert_eq!(price(), "42");
                    }
                }
                """).java("GreetingResource.java", """
                package org.acme;

                @jakarta.ws.rs.Path("/java")
                public class GreetingResource {
                    @jakarta.ws.rs.GET
                    public String get() {
                        return "java";
                    }
                }
                """).write("src/test/java/org/acme/PriceTest.java", test("PriceTest", "/price", "42"))
                .write("src/test/java/org/acme/JavaTest.java", test("JavaTest", "/java", "java"));
        try (var dev = QuarkusDev.start(application, "/price", Answer.ok("42"), "-Dquarkus.test.continuous-testing=enabled",
                "-Dquarkus.console.enabled=true", "-Dquarkus.console.basic=true")) {
            int seen = dev.awaitLog(0, "All 3 tests are passing");
            application.edit(FILE, "    \"42\"", "    \"43\"");
            dev.awaitLog(seen, "PricesTests#is_right");
            dev.awaitLog(seen, "assertion `left == right` failed");
            dev.awaitLog(seen, FILE + ":20:9");
            dev.awaitLog(seen, "PriceTest#answers");
            // JavaTest reaches no Rust
            seen = dev.awaitLog(seen, "2 tests failed (1 passing, 0 skipped), 2 tests were run");
            if (!Boolean.getBoolean("robyn.dev.all")) {
                return;
            }

            application.edit(FILE, "    \"43\"", "    \"42\"");
            seen = dev.awaitLog(seen, "All 3 tests are passing");

            application.edit(FILE, "    #[test]", "    #[test]\n    fn is_new() {}\n\n    #[test]");
            seen = dev.awaitLog(seen, "All 4 tests are passing");

            application.edit(FILE, "    \"42\"", "    42");
            seen = dev.awaitLog(seen, "mismatched types");
            assertThat(dev.log().substring(0, seen)).doesNotContain("NoSuchMethodError");
        }
    }

    /** A test that only sends a request. */
    private static String test(String name, String path, String expected) {
        return """
                package org.acme;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import java.io.IOException;
                import java.net.URL;

                import org.junit.jupiter.api.Test;

                import io.quarkus.test.common.http.TestHTTPResource;
                import io.quarkus.test.junit.QuarkusTest;

                @QuarkusTest
                class %s {

                    @TestHTTPResource("%s")
                    URL url;

                    @Test
                    void answers() throws IOException {
                        try (var in = url.openStream()) {
                            assertEquals("%s", new String(in.readAllBytes()));
                        }
                    }
                }
                """.formatted(name, path, expected);
    }
}
