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
                """);
        try (var dev = QuarkusDev.start(application, "/price", Answer.ok("42"), "-Dquarkus.test.continuous-testing=enabled",
                "-Dquarkus.console.enabled=true", "-Dquarkus.console.basic=true")) {
            int seen = dev.awaitLog(0, "All 1 test is passing");
            if (!Boolean.getBoolean("robyn.dev.all")) {
                return;
            }
            application.edit(FILE, "    \"42\"", "    \"43\"");
            seen = dev.awaitLog(seen, "PricesTests#is_right");
            seen = dev.awaitLog(seen, "assertion `left == right` failed");
            seen = dev.awaitLog(seen, FILE + ":14:9");
            seen = dev.awaitLog(seen, "1 test failed");

            application.edit(FILE, "    \"43\"", "    \"42\"");
            seen = dev.awaitLog(seen, "All 1 test is passing");

            application.edit(FILE, "    #[test]", "    #[test]\n    fn is_new() {}\n\n    #[test]");
            seen = dev.awaitLog(seen, "All 2 tests are passing");

            application.edit(FILE, "    \"42\"", "    42");
            seen = dev.awaitLog(seen, "mismatched types");
            assertThat(dev.log().substring(0, seen)).doesNotContain("NoSuchMethodError");
        }
    }
}
