package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** What dev mode shows in a real browser: the pages of the Dev UI, those of errors and of panics. */
@ExtendWith(RealProcesses.class)
class BrowserTest {

    private static final String FILE = "src/main/rust/shop.rs";
    private static final String UI = "/q/dev-ui/quarkus-robyn-rust/";

    @TempDir
    static Path directory;

    private static Application application;
    private static QuarkusDev dev;
    private static Browser browser;

    @BeforeAll
    static void start() {
        Browser.missing().ifPresent(reason -> {
            throw new TestAbortedException(reason);
        });
        application = Application.create(directory).rust("shop.rs", """
                use robyn::*;

                /// Adds two numbers.
                #[export]
                fn add(left: i32, right: i32) -> i32 {
                    left + right
                }

                #[export]
                fn shout(text: &str) -> String {
                    text.to_uppercase()
                }

                /// A greeting.
                #[get("/hello/{name}")]
                fn hello(Path(name): Path<String>) -> String {
                    format!("Hello, {name}!")
                }

                #[get("/broken")]
                fn broken() -> String {
                    panic!("out of stock")
                }

                struct Stock(u32);

                /// What is there.
                #[state]
                fn stock() -> Stock {
                    Stock(3)
                }

                #[get("/stock")]
                fn left(State(stock): State<Stock>) -> String {
                    stock.0.to_string()
                }
                """);
        dev = QuarkusDev.start(application, "/hello/Ada", Answer.ok("Hello, Ada!"),
                "-Dquarkus.test.continuous-testing=disabled", "-Dquarkus.console.enabled=false",
                // rather than the editor of whoever runs the test
                "-Dquarkus.ide.target=vscode");
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (dev != null) {
            dev.close();
        }
    }

    @BeforeEach
    void settle() {
        dev.settle();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void pagesOfTheDevUi(boolean dark) {
        browser.dark(dark);
        browser.errors();

        page("functions");
        browser.awaitText("code", "fn add(left: i32, right: i32) -> i32");
        browser.awaitText(".docs", "Adds two numbers.");
        browser.awaitText("code", FILE + ":5");
        assertThat(browser.attributes("a", "href")).anyMatch(link -> link != null && link.startsWith("vscode://file/"));
        browser.type("tr[id='shop::add'] input[name=left]", "40");
        browser.type("tr[id='shop::add'] input[name=right]", "2");
        browser.click("tr[id='shop::add'] button");
        browser.awaitText("pre.value", "42");
        browser.type("tr[id='shop::shout'] input", "quiet");
        browser.click("tr[id='shop::shout'] button");
        browser.awaitText("pre.value", "\"QUIET\"");
        browser.type("tr[id='shop::add'] input[name=left]", "2147483648");
        browser.click("tr[id='shop::add'] button");
        browser.awaitText("pre.error", "out of range");
        assertThat(lightness(browser.style("qwc-robyn-rust-functions", "color")))
                .matches(light -> dark ? light > 128 : light < 128);

        page("routes");
        browser.type("tr[id='GET /hello/{name}'] input", "Bob");
        browser.click("tr[id='GET /hello/{name}'] button");
        browser.awaitText("pre.value", "Hello, Bob!");

        page("states");
        browser.awaitText(".docs", "What is there.");
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void furtherPagesOfTheDevUi(boolean dark) {
        browser.dark(dark);
        browser.errors();

        page("crates");
        browser.awaitText("tr", "axum");

        page("last-build");
        browser.awaitText("td", "cargo");
        browser.awaitText("pre", "Finished");

        page("new-file");
        var name = "made_when_" + (dark ? "dark" : "light");
        browser.type("input[name=name]", "not-a-name");
        browser.click("form button");
        browser.awaitText("pre.error", "cannot be a Rust module");
        browser.type("input[name=name]", name);
        browser.click("form button");
        browser.awaitText(".created", name + ".rs");
        // before the reload, during which the Dev UI itself asks in vain
        assertThat(browser.errors()).isEmpty();
        assertThat(Files.exists(directory.resolve("src/main/rust/" + name + ".rs"))).isTrue();
        dev.settle();
        dev.await("/" + name.replace('_', '-') + "/Ada", "Hello, Ada, from " + name + "!");
    }

    @Test
    void errorsAndWarningsOfRustc() {
        browser.open(dev.url("/hello/Ada"));
        application.edit(FILE, "    left + right", "    let unused = 1;\n    left + \"one\"");
        application.edit(FILE, "    text.to_uppercase()", "    tex.to_uppercase()");

        dev.await("/hello/Ada", answer -> answer.status() == 500);
        browser.open(dev.url("/hello/Ada"));
        browser.awaitText(".rust-problem h3", "cannot find value `tex`");
        var problem = browser.awaitText(".rust-problem", "cannot find value `tex`");
        assertThat(problem).contains(FILE + ":12:5").contains("help: a local variable with a similar name exists")
                .doesNotContain(directory.toString());
        assertThat(browser.attributes(".rust-problem a", "href")).contains("vscode://file" + directory.resolve(FILE) + ":12:5");
        assertThat(browser.texts(".rust-problem pre span")).as("colours").isNotEmpty();

        // rustc looks at types, and for what is unused, once all names are known
        application.edit(FILE, "    tex.to_uppercase()", "    text.to_uppercase() + 1");
        dev.settle();
        browser.open(dev.url("/hello/Ada"));
        browser.awaitText(".rust-problem", "cannot add `&str` to `i32`");
        browser.awaitText(".rust-problem", "mismatched types");

        application.edit(FILE, "    text.to_uppercase() + 1", "    text.to_uppercase()");
        application.edit(FILE, "    let unused = 1;\n    left + \"one\"", "    left + right");
        dev.settle();
        dev.await("/hello/Ada", "Hello, Ada!");
    }

    @Test
    void aPanicShowsItsSource() {
        browser.open(dev.url("/broken"));

        browser.awaitText("h2", "out of stock");
        var source = browser.awaitText("pre.rust-panic", "panic!(\"out of stock\")");
        assertThat(source).contains("fn broken() -> String {").contains("^ panicked here");
        assertThat(dev.log()).contains("out of stock");
    }

    private static void page(String name) {
        browser.open(dev.url(UI + name));
    }

    private static int lightness(String colour) {
        var numbers = colour.replaceAll("[^0-9,.]", "").split(",");
        return (int) Double.parseDouble(numbers[0]);
    }
}
