package io.quarkiverse.robyn.devtools;

import static java.util.function.Predicate.not;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's chromium without a window. What a page shows is found through all shadow roots. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** All elements that a selector finds, shadow roots included. */
    private static final String ALL = """
            const found = [];
            const walk = root => {
                found.push(...root.querySelectorAll(arguments[0]));
                root.querySelectorAll('*').forEach(each => { if (each.shadowRoot) walk(each.shadowRoot); });
            };
            walk(document);
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Why there is no browser here; empty when there is one. */
    static Optional<String> missing() {
        return Stream.of("chromium", "chromedriver").filter(program -> program(program).isEmpty()).findFirst()
                .map(program -> program + " is not on the PATH: apt-get install chromium chromium-driver");
    }

    static Browser start() {
        var log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(program("chromium").orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--window-size=1400,1000");
        options.setCapability("goog:loggingPrefs", log);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort().build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> program(String name) {
        return Toolchain.onPath(name).filter(not(path -> new File(path.toString()).isDirectory()));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void open(String url) {
        driver.get(url);
    }

    /** Waits until a text is in an element that the selector finds, and returns that element's text. */
    String awaitText(String selector, String text) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = texts(selector).stream().filter(each -> each.contains(text)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            ProcessTree.pause(100);
        }
        throw new AssertionError("no " + selector + " with \"" + text + "\" but " + texts(selector) + " in\n" + texts("body"));
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String selector) {
        return (List<String>) driver.executeScript(ALL + "return found.map(each => each.innerText ?? each.textContent ?? '');",
                selector);
    }

    @SuppressWarnings("unchecked")
    List<String> attributes(String selector, String name) {
        return (List<String>) driver.executeScript(ALL + "return found.map(each => each.getAttribute(arguments[1]));", selector,
                name);
    }

    /** A property of the computed style of the first element. */
    String style(String selector, String property) {
        return (String) driver.executeScript(
                ALL + "return getComputedStyle(found[0]).getPropertyValue(arguments[1]);", selector, property);
    }

    void click(String selector) {
        awaitText(selector, "");
        driver.executeScript(ALL + "found[0].click();", selector);
    }

    void type(String selector, String text) {
        awaitText(selector, "");
        driver.executeScript(ALL + "found[0].value = arguments[1];", selector, text);
    }

    /** What the page complained about since the last call. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()).map(LogEntry::getMessage)
                .filter(not(message -> message.contains("/favicon.ico"))).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
