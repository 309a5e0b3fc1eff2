package io.quarkiverse.robyn.deployment.devmode;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;

/** An edit while a future and a stream are pending: the old generation has ended, in order, before the next one starts. */
class PendingReloadTest {

    private static final int PORT = freePort();
    private static final Path EVENTS = Path.of("target/pending-reload.txt").toAbsolutePath();

    private static final String RUST = """
            use robyn::*;
            use std::io::Write;

            const GENERATION: u32 = 1;

            fn note(what: &str) {
                let mut file = std::fs::OpenOptions::new().create(true).append(true).open(r"EVENTS").unwrap();
                file.write_all(format!("{GENERATION} {what}\\n").as_bytes()).unwrap();
            }

            struct Noted(&'static str);

            impl Noted {
                fn new(what: &'static str) -> Noted {
                    note(&format!("{what} made"));
                    Noted(what)
                }
            }

            impl Drop for Noted {
                fn drop(&mut self) {
                    note(&format!("{} dropped", self.0));
                }
            }

            struct First(Noted);
            struct Second(Noted);

            #[state]
            async fn second(_first: State<First>) -> Second {
                Second(Noted::new("second state"))
            }

            #[state]
            fn first() -> First {
                First(Noted::new("first state"))
            }

            #[get("/generation-of-rust")]
            fn generation(State(first): State<First>, State(second): State<Second>) -> String {
                format!("{GENERATION} {} {}", first.0.0, second.0.0)
            }

            #[export]
            async fn pend() {
                let _noted = Noted::new("future");
                std::future::pending().await
            }

            struct Never(Noted);

            impl Stream for Never {
                type Item = u32;

                fn poll_next(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<Option<u32>> {
                    let _ = self.0.0;
                    std::task::Poll::Pending
                }
            }

            #[export]
            fn never() -> impl Stream<Item = u32> {
                Never(Noted::new("stream"))
            }
            """;

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(GreetingResource.class)
                    .addAsResource(new StringAsset("quarkus.http.port=" + PORT), "application.properties"))
            .setCodeGenSources("rust");

    @Test
    void theOldGenerationEndsBeforeTheNextStarts() throws Exception {
        RestAssured.port = PORT;
        Files.deleteIfExists(EVENTS);
        given().get("/java").then().body(is("java"));
        Path file = rustFolder().resolve("pending.rs");
        Files.writeString(file, RUST.replace("EVENTS", EVENTS.toString()));
        APP.modifySourceFile(GreetingResource.class, source -> source.replace("\"java\"", "start()").replaceFirst("}\\s*$", """
                    static String start() {
                        rust.Pending.pend().subscribe().with(item -> { }, failure -> { });
                        rust.Pending.never().subscribe().with(item -> { }, failure -> { });
                        return "started";
                    }
                }
                """));
        given().get("/java").then().body(is("started"));
        assertTrue(threads("robyn-tokio") > 0);
        assertEquals(1, threads("robyn-rust-comp"));

        Files.writeString(file, Files.readString(file).replace("GENERATION: u32 = 1", "GENERATION: u32 = 2"));
        given().get("/generation-of-rust").then().statusCode(200).body(is("2 first state second state"));

        List<String> events = Files.readAllLines(EVENTS);
        assertEquals(List.of("1 first state made", "1 second state made", "1 future made", "1 stream made"),
                events.subList(0, 4), events::toString);
        assertEquals(List.of("1 future dropped", "1 stream dropped"), events.subList(4, 6).stream().sorted().toList(),
                events::toString);
        assertEquals(List.of("1 second state dropped", "1 first state dropped", "2 first state made", "2 second state made"),
                events.subList(6, events.size()), events::toString);
        // The second state's future ran on a runtime of the new generation; nothing waits yet.
        int workers = Runtime.getRuntime().availableProcessors();
        await(() -> threads("robyn-tokio") <= workers);
        assertEquals(0, threads("robyn-rust-comp"));
    }

    /** Of this process, by the start of their names, of which Linux keeps 15 characters. */
    private static int threads(String name) {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            return (int) tasks.filter(task -> {
                try {
                    return Files.readString(task.resolve("comm")).startsWith(name);
                } catch (IOException e) {
                    return false;
                }
            }).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5); !condition.getAsBoolean();) {
            assertTrue(System.nanoTime() < end, () -> threads("robyn-tokio") + " threads of tokio");
            Thread.sleep(10);
        }
    }

    private static Path rustFolder() {
        return DevConsoleManager.getHotReplacementContext().getSourcesDir().stream()
                .filter(root -> root.endsWith("src/main/java")).findFirst().orElseThrow().resolveSibling("rust");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
