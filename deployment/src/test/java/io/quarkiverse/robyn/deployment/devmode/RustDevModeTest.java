package io.quarkiverse.robyn.deployment.devmode;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** Each test is one event of a developer's day: what is live on the next request after a save. */
class RustDevModeTest {

    private static final int PORT = freePort();
    private static final PatternFormatter FORMATTER = new PatternFormatter("%s");

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(GreetingResource.class)
                    .addAsResource(new StringAsset("quarkus.http.port=" + PORT), "application.properties"))
            .setCodeGenSources("rust")
            .setLogRecordPredicate(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());

    @BeforeEach
    void port() {
        RestAssured.port = PORT;
    }

    @Test
    void aChangedBodyIsLive() {
        get("/hello/Ada").body(is("Hello, Ada!"));
        rust("Hello, {name}!", "Good evening, {name}!");
        get("/hello/Ada").body(is("Good evening, Ada!"));
    }

    @Test
    void aStateIsDroppedBeforeTheNextIsMade() {
        // The library is loaded once, as long as Rust does not change.
        int first = Integer.parseInt(get("/generation").statusCode(200).extract().asString());
        APP.modifySourceFile(GreetingResource.class, source -> source.replace("@Path(\"/java\")", "@Path(\"/jvm\")"));
        get("/jvm").statusCode(200);
        get("/generation").body(is(String.valueOf(first + 1)));
        rust("Hello, {name}!", "Good evening, {name}!");
        get("/hello/Ada").body(is("Good evening, Ada!"));
        get("/generation").body(is("1"));
    }

    @Test
    void anErrorShowsTheCompilersTextAndTheFixRecovers() {
        get("/hello/Ada").body(is("Hello, Ada!"));
        rust("format!(\"Hello, {name}!\")", "12");
        get("/hello/Ada").statusCode(500)
                .body(containsString("mismatched types"))
                .body(containsString("rust/hello_world.rs:7:"))
                .body(containsString("<span style="));
        get("/java").statusCode(500).body(containsString("mismatched types"));
        assertEquals(1, APP.getLogRecords().stream().filter(entry -> entry.getMessage().contains("mismatched types")).count());
        rust("    12\n", "    format!(\"Fixed, {name}!\")\n");
        get("/hello/Ada").statusCode(200).body(is("Fixed, Ada!"));
    }

    @Test
    void aPanicAndASlowHandlerAreNamedWithTheirPlaces() throws InterruptedException {
        rust("    format!(\"Hello, {name}!\")\n",
                "    if name == \"Eve\" { panic!(\"nobody greets {name}\") }\n"
                        + "    std::thread::sleep(std::time::Duration::from_millis(150));\n    format!(\"Hello, {name}!\")\n");
        get("/hello/Eve").statusCode(500).body(containsString("nobody greets Eve")).body(containsString("hello_world.rs:7"));
        get("/hello/Ada").body(is("Hello, Ada!"));
        logs(text -> text.startsWith("hello_world::hello (") && text.contains("hello_world.rs:13) held its event loop"));
    }

    @Test
    void anErrorHidesTheJavaErrorsThatFollowFromIt() {
        get("/java").body(is("java"));
        rust("#[get", "#[export]\nfn twice(n: i32) -> i32 { n * \"2\" }\n\n#[get");
        java("\"java\"", "String.valueOf(rust.HelloWorld.twice(21))");
        get("/java").statusCode(500).body(containsString("cannot multiply"));
        rust("\"2\"", "2");
        get("/java").statusCode(200).body(is("42"));
    }

    @Test
    void aNewAndADeletedFileAreLive() throws IOException {
        get("/java").body(is("java"));
        Path file = rustFolder().resolve("maths.rs");
        Files.writeString(file, """
                use robyn::*;

                #[export]
                fn add(a: i32, b: i32) -> i32 {
                    a + b
                }

                #[get("/maths")]
                fn maths() -> &'static str {
                    "maths"
                }
                """);
        java("\"java\"", "String.valueOf(rust.Maths.add(2, 3))");
        get("/java").body(is("5"));
        get("/maths").body(is("maths"));
        Files.delete(file);
        get("/java").statusCode(500).body(containsString("GreetingResource.java"));
        java("String.valueOf(rust.Maths.add(2, 3))", "\"java again\"");
        get("/java").body(is("java again"));
        get("/maths").statusCode(404);
    }

    @Test
    void aChangedSignatureIsLiveTogetherWithItsCaller() {
        java("\"java\"", "rust.HelloWorld.sayHello(\"Ada\")");
        get("/java").body(is("Hello, Ada!"));
        rust("fn say_hello(name: &str)", "fn say_hello(name: &str, times: i32)");
        rust("{name}!\")", "{name}{}!\", \"!\".repeat(times as usize))");
        rust("say_hello(&name)", "say_hello(&name, 1)");
        java("sayHello(\"Ada\")", "sayHello(\"Ada\", 2)");
        get("/java").body(is("Hello, Ada!!!"));
    }

    @Test
    void aCallerThatNoLongerFitsIsAnErrorOfJavac() {
        java("\"java\"", "rust.HelloWorld.sayHello(\"Ada\")");
        get("/java").body(is("Hello, Ada!"));
        rust("fn say_hello(name: &str)", "fn say_hello(name: &str, _times: i32)");
        rust("say_hello(&name)", "say_hello(&name, 1)");
        get("/java").statusCode(500).body(containsString("sayHello"));
        java("sayHello(\"Ada\")", "sayHello(\"Ada\", 2)");
        get("/java").body(is("Hello, Ada!"));
    }

    /** The line may be written after its answer was read. */
    private static void logs(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        List<String> lines;
        do {
            lines = List.copyOf(APP.getLogRecords()).stream().map(FORMATTER::formatMessage).toList();
            if (lines.stream().anyMatch(wanted)) {
                return;
            }
            Thread.sleep(10);
        } while (System.nanoTime() < end);
        fail(lines.toString());
    }

    private static ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    private static void rust(String old, String replacement) {
        APP.modifyFile("rust/hello_world.rs", text -> replace(text, old, replacement));
    }

    private static void java(String old, String replacement) {
        APP.modifySourceFile(GreetingResource.class, text -> replace(text, old, replacement));
    }

    private static String replace(String text, String old, String replacement) {
        assertTrue(text.contains(old), text);
        return text.replace(old, replacement);
    }

    private static Path rustFolder() {
        return DevConsoleManager.getHotReplacementContext().getSourcesDir().stream()
                .filter(root -> root.endsWith("src/main/java")).findFirst().orElseThrow().resolveSibling("rust");
    }

    /** Dev mode keeps its port over restarts, so it cannot be told to find one. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
