package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** Edits under a real quarkus:dev. Each test has files of its own and leaves a sound application. */
@ExtendWith(RealProcesses.class)
class DevModeTest {

    @TempDir
    static Path directory;

    private static Application application;
    private static QuarkusDev dev;

    private int reloadsBefore;

    @RegisterExtension
    static final AfterTestExecutionCallback SHOW_LOG = RealProcesses.showLog(() -> dev);

    @BeforeAll
    static void start() {
        application = Application.create(directory)
                .rust("hello_world.rs", HELLO_WORLD)
                .java("GreetingResource.java", resource("GreetingResource", "/greeting", "rust.HelloWorld.sayHello(\"Ada\")"))
                .rust("calculator.rs", """
                        use robyn::*;

                        #[export]
                        fn add(left: i32, right: i32) -> i32 {
                            left + right
                        }
                        """)
                .java("CalculatorResource.java", resource("CalculatorResource", "/sum", "\"\" + rust.Calculator.add(40, 2)"))
                .rust("stale.rs", """
                        use robyn::*;

                        #[export]
                        fn twice(number: i32) -> i32 {
                            number * 2
                        }
                        """)
                .java("StaleResource.java", resource("StaleResource", "/twice", "\"\" + rust.Stale.twice(21)"))
                .rust("spare.rs", """
                        use robyn::*;

                        #[export]
                        fn part() -> String {
                            "spare".to_string()
                        }

                        #[get("/spare-route")]
                        fn route() -> &'static str {
                            "spare"
                        }
                        """)
                .java("SpareResource.java", resource("SpareResource", "/spare", "rust.Spare.part()"))
                .rust("fragile.rs", FRAGILE)
                .java("ConfigResource.java", resource("ConfigResource", "/config",
                        "org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue(\"greeting\", String.class)"))
                .write("src/main/resources/application.properties", "greeting=one\n");
        dev = QuarkusDev.start(application, "/greeting", Answer.ok("Hello, Ada!"));
    }

    @AfterAll
    static void stop() {
        if (dev != null) {
            dev.close();
        }
    }

    @BeforeEach
    void countReloads() {
        dev.settle();
        reloadsBefore = dev.reloads();
    }

    @Test
    void changedBody() {
        application.edit("src/main/rust/hello_world.rs", "Hello", "Welcome");

        dev.await("/greeting", "Welcome, Ada!");
        dev.await("/hello/Bob", "Welcome, Bob!");
        assertReloads(1);
    }

    @Test
    void changedSignatureWithItsCaller() {
        application.edit("src/main/rust/calculator.rs", "left: i32, right: i32) -> i32", "left: i64, right: i64) -> i64");
        application.edit("src/main/java/org/acme/CalculatorResource.java", "add(40, 2)", "add(4_000_000_000L, 2)");

        dev.await("/sum", "4000000002");
        assertReloads(1);
    }

    @Test
    void callerLeftBehindIsAJavacErrorAndNotACrash() {
        application.edit("src/main/rust/stale.rs", "number: i32", "text: &str, number: i32");
        var page = dev.await("/twice", answer -> answer.status() == 500);
        assertThat(page.body()).contains("StaleResource.java");

        dev.settle();
        application.edit("src/main/java/org/acme/StaleResource.java", "twice(21)", "twice(\"x\", 21)");
        dev.await("/twice", "42");
        assertReloads(1);
    }

    @Test
    void newFileWithJavaThatUsesIt() {
        application.rust("animals/crab.rs", """
                use robyn::*;

                #[export]
                fn colour() -> String {
                    "red".to_string()
                }

                #[get("/crab")]
                fn crab() -> String {
                    colour()
                }
                """);
        application.java("CrabResource.java", resource("CrabResource", "/crab-colour", "rust.animals.Crab.colour()"));

        dev.await("/crab-colour", "red");
        dev.await("/crab", "red");
        assertReloads(1);
    }

    @Test
    void fileOfTheGeneratorIsLive() {
        var goal = Toolchain.goal("new");
        application.maven(goal, "-Dname=api/fair_prices");
        application.java("PricesResource.java",
                resource("PricesResource", "/prices", "rust.api.FairPrices.greet(\"Bob\")"));

        dev.await("/api/fair-prices/Ada", "Hello, Ada, from api/fair_prices!");
        dev.await("/prices", "Hello, Bob, from api/fair_prices!");
        assertReloads(1);
        assertThatThrownBy(() -> application.maven(goal, "-Dname=api/fair_prices")).hasMessageContaining("is there already");
    }

    @Test
    void deletedFile() {
        dev.await("/spare", "spare");
        dev.await("/spare-route", "spare");
        dev.settle();

        application.delete("src/main/rust/spare.rs").delete("src/main/java/org/acme/SpareResource.java");

        dev.await("/spare-route", answer -> answer.status() == 404);
        dev.await("/spare", answer -> answer.status() == 404);
        dev.await("/sum", answer -> answer.status() == 200);
        assertReloads(1);
        assertThat(Files.exists(directory.resolve("target/classes/rust/Spare.class"))).isFalse();
    }

    @Test
    void rustcErrorIsShownAndTheFixRecovers() {
        application.edit("src/main/rust/fragile.rs", "\"whole\".to_string()", "42");

        var page = dev.await("/fragile", answer -> answer.status() == 500);
        assertThat(page.body()).contains("mismatched types").contains("E0308").contains("src/main/rust/fragile.rs")
                .containsIgnoringCase("<html");
        assertThat(dev.log()).contains("mismatched types").contains("src/main/rust/fragile.rs:5:");
        assertThat(dev.get("/greeting").status()).as("no answer of an old library while the source is broken").isEqualTo(500);

        dev.settle();
        application.edit("src/main/rust/fragile.rs", "42", "\"mended\".to_string()");
        dev.await("/fragile", "mended");
        assertReloads(1);
    }

    @Test
    void newDependency() {
        application.rust("number.rs", """
                //! ```cargo
                //! [dependencies]
                //! itoa = "1"
                //! ```
                use robyn::*;

                #[get("/number")]
                fn number() -> String {
                    itoa::Buffer::new().format(1_000_003).to_string()
                }
                """);

        dev.await("/number", "1000003");
        assertReloads(1);
    }

    @Test
    void changedProperties() {
        dev.await("/config", "one");
        dev.settle();

        application.write("src/main/resources/application.properties", "greeting=two\n");

        dev.await("/config", "two");
        assertReloads(1);
    }

    @Test
    void touchedFileDoesNotReload() {
        application.touch("src/main/rust/calculator.rs");

        assertThat(dev.get("/sum").status()).isEqualTo(200);
        assertReloads(0);
    }

    /** Also looks once more, so that a second reload that lags behind is seen. */
    private void assertReloads(int most) {
        dev.settle();
        dev.get("/sum");
        assertThat(dev.reloads() - reloadsBefore).as("reloads").isLessThanOrEqualTo(most);
    }

    private static String resource(String name, String path, String expression) {
        return """
                package org.acme;

                import jakarta.ws.rs.GET;
                import jakarta.ws.rs.Path;

                @Path("%s")
                public class %s {

                    @GET
                    public String get() {
                        return %s;
                    }
                }
                """.formatted(path, name, expression);
    }

    private static final String HELLO_WORLD = """
            use robyn::*;

            /// Greets somebody.
            #[export]
            fn say_hello(name: &str) -> String {
                format!("Hello, {name}!")
            }

            #[get("/hello/{name}")]
            fn hello(Path(name): Path<String>) -> String {
                say_hello(&name)
            }
            """;

    private static final String FRAGILE = """
            use robyn::*;

            #[get("/fragile")]
            fn fragile() -> String {
                "whole".to_string()
            }
            """;
}
