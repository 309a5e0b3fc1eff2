package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** The rarer events of a day under a real quarkus:dev, in one session: each is right with the next request. */
@ExtendWith(RealProcesses.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FilesOfAllKindsTest {

    private static final String RUST = "src/main/rust/";

    @TempDir
    static Path directory;

    private static Application application;
    private static QuarkusDev dev;

    @RegisterExtension
    static final AfterTestExecutionCallback SHOW_LOG = RealProcesses.showLog(() -> dev);

    @BeforeAll
    static void start() {
        application = Application.create(directory)
                .write("shelf/Cargo.toml", """
                        [package]
                        name = "shelf"
                        version = "0.1.0"
                        edition = "2024"
                        """)
                .write("shelf/src/lib.rs", "pub fn label() -> &'static str {\n    \"near\"\n}\n")
                .rust("main_street.rs", """
                        //! ```cargo
                        //! [dependencies]
                        //! shelf = { path = "../../../shelf" }
                        //! ```
                        use robyn::*;

                        #[export]
                        fn name() -> String {
                            "main".to_string()
                        }

                        #[get("/text")]
                        fn text() -> &'static str {
                            include_str!("text.txt")
                        }

                        #[get("/shelf")]
                        fn on_the_shelf() -> &'static str {
                            shelf::label()
                        }

                        #[get("/count")]
                        fn count() -> &'static str {
                            "0"
                        }
                        """)
                .rust("text.txt", "one")
                .java("NameResource.java", """
                        package org.acme;

                        @jakarta.ws.rs.Path("/name")
                        public class NameResource {
                            @jakarta.ws.rs.GET
                            public String get() {
                                return rust.MainStreet.name();
                            }
                        }
                        """);
        dev = QuarkusDev.start(application, "/name", Answer.ok("main"));
    }

    @AfterAll
    static void stop() {
        if (dev != null) {
            dev.close();
        }
    }

    @BeforeEach
    void settle() {
        dev.settle();
    }

    @Test
    @Order(1)
    void includedFile() {
        dev.await("/text", "one");
        dev.settle();
        application.rust("text.txt", "two");
        dev.await("/text", "two");
    }

    @Test
    @Order(2)
    void pathDependency() {
        dev.await("/shelf", "near");
        dev.settle();
        application.edit("shelf/src/lib.rs", "near", "far");
        dev.await("/shelf", "far");
    }

    @Test
    @Order(3)
    void renamedFileWithItsCaller() throws IOException {
        Files.move(directory.resolve(RUST + "main_street.rs"), directory.resolve(RUST + "high_street.rs"));
        application.edit("src/main/java/org/acme/NameResource.java", "MainStreet", "HighStreet");
        dev.await("/name", "main");
        assertThat(directory.resolve("target/classes/rust/MainStreet.class")).doesNotExist();

        dev.settle();
        Files.move(directory.resolve(RUST + "high_street.rs"), directory.resolve(RUST + "main_street.rs"));
        application.edit("src/main/java/org/acme/NameResource.java", "HighStreet", "MainStreet");
        dev.await("/name", "main");
    }

    @Test
    @Order(4)
    void dependencyChangedAndRemoved() {
        application.rust("numbers.rs", """
                //! ```cargo
                //! [dependencies]
                //! itoa = "1"
                //! ```
                use robyn::*;

                #[get("/number")]
                fn number() -> String {
                    itoa::Buffer::new().format(1).to_string()
                }
                """);
        dev.await("/number", "1");

        dev.settle();
        application.edit(RUST + "numbers.rs", "itoa = \"1\"", "hex = \"0.4\"");
        var page = dev.await("/number", answer -> answer.status() == 500);
        assertThat(page.body()).contains("itoa").contains("numbers.rs");

        dev.settle();
        application.edit(RUST + "numbers.rs", "itoa::Buffer::new().format(1).to_string()", "hex::encode(\"a\")");
        dev.await("/number", "61");

        dev.settle();
        application.delete(RUST + "numbers.rs");
        dev.await("/number", answer -> answer.status() == 404);
        assertThat(application.read(RUST + "Cargo.lock")).doesNotContain("\"hex\"");
    }

    @Test
    @Order(5)
    void rustcErrorTogetherWithAJavaError() {
        application.edit(RUST + "main_street.rs", "    \"main\".to_string()", "    12");
        application.edit("src/main/java/org/acme/NameResource.java", "rust.MainStreet.name()", "rust.MainStreet.nam()");
        assertThat(dev.await("/name", answer -> answer.status() == 500).body()).contains("mismatched types");

        dev.settle();
        application.edit(RUST + "main_street.rs", "    12", "    \"main\".to_string()");
        assertThat(dev.await("/name", answer -> answer.status() == 500 && !answer.body().contains("mismatched")).body())
                .contains("NameResource.java");

        dev.settle();
        application.edit("src/main/java/org/acme/NameResource.java", "rust.MainStreet.nam()", "rust.MainStreet.name()");
        dev.await("/name", "main");
    }

    @Test
    @Order(6)
    void tenSavesInASecondWhileRequestsCome() throws Exception {
        var answers = new ConcurrentLinkedQueue<Answer>();
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        var requests = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                try {
                    answers.add(dev.get("/count"));
                } catch (java.io.UncheckedIOException dropped) {
                    answers.add(new Answer(0, dropped.toString()));
                }
            }
        });
        for (int i = 1; i <= 10; i++) {
            application.edit(RUST + "main_street.rs", "\"" + (i - 1) + "\"", "\"" + i + "\"");
            Thread.sleep(100);
        }
        stop.set(true);
        requests.join(Duration.ofSeconds(60));
        dev.settle();
        dev.await("/count", "10");

        assertThat(answers).as("no request fails, whatever it waits for").allMatch(answer -> answer.status() == 200);
        var seen = answers.stream().map(answer -> Integer.parseInt(answer.body())).toList();
        assertThat(seen).as("no old version after a new one").isSorted();
    }

    @Test
    @Order(7)
    void anotherGitBranch() throws Exception {
        for (int i = 0; i < 12; i++) {
            application.rust("many/file" + i + ".rs", many(i, "old"));
        }
        git("init", "-q");
        git("add", "src");
        git("commit", "-q", "-m", "old");
        git("checkout", "-q", "-b", "new");
        for (int i = 0; i < 12; i++) {
            application.rust("many/file" + i + ".rs", many(i, "new"));
        }
        application.delete(RUST + "many/file11.rs").rust("many/extra.rs", many(12, "new"));
        git("add", "-A", "src");
        git("commit", "-q", "-m", "new");
        dev.await("/many/12", "new");

        dev.settle();
        git("checkout", "-q", "-");
        dev.await("/many/11", "old");
        dev.await("/many/0", "old");
        assertThat(dev.get("/many/12").status()).isEqualTo(404);

        dev.settle();
        git("checkout", "-q", "new");
        dev.await("/many/12", "new");
        dev.await("/many/0", "new");
        assertThat(dev.get("/many/11").status()).isEqualTo(404);
    }

    private static String many(int number, String text) {
        return "use robyn::*;\n\n#[get(\"/many/%d\")]\nfn route() -> &'static str {\n    \"%s\"\n}\n".formatted(number, text);
    }

    private static void git(String... arguments) {
        var command = new java.util.ArrayList<>(List.of("git", "-c", "user.name=test", "-c", "user.email=test@example.org"));
        command.addAll(List.of(arguments));
        try (var process = ProcessTree.start(directory, Map.of(), command)) {
            assertThat(process.await(Duration.ofSeconds(30))).as(process.output()).isZero();
        }
    }

    @Test
    @Order(8)
    void toolchainFile() {
        if (Toolchain.onPath("rustup").isPresent()) {
            application.rust("rust-toolchain.toml", "[toolchain]\nchannel = \"no-such-toolchain\"\n");
            assertThat(dev.await("/name", answer -> answer.status() == 500).body()).contains("no-such-toolchain");

            dev.settle();
            application.delete(RUST + "rust-toolchain.toml");
            dev.await("/name", "main");
        }
    }
}
