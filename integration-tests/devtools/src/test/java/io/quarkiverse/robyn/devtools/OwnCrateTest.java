package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

/**
 * A crate of the user's own, with a build script, under a quarkus:dev that started before Rust was installed. Its slow
 * build script also makes the builds that requests and edits come into.
 */
@ExtendWith(RealProcesses.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnCrateTest {

    private static final String RUST = "src/main/rust/";

    @TempDir
    static Path directory;

    private static Application application;
    private static QuarkusDev dev;

    @RegisterExtension
    static final AfterTestExecutionCallback SHOW_LOG = RealProcesses.showLog(() -> dev);

    @BeforeAll
    static void start() throws IOException {
        Path cargo = Toolchain.onPath("cargo").orElseThrow();
        var withoutRust = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .filter(folder -> !Files.exists(Path.of(folder, "cargo"))).collect(Collectors.joining(File.pathSeparator));
        assumeThat(withoutRust).as("cargo has a folder of its own").contains(Toolchain.onPath("cc").orElseThrow().getParent()
                .toString());
        Path home = Path.of(System.getProperty("user.home"));
        Path cargoHome = Files.createDirectories(directory.resolve("cargo-home"));
        link(cargoHome.resolve("registry"), folder("CARGO_HOME", home.resolve(".cargo")).resolve("registry"));
        application = Application.create(directory.resolve("app"))
                .variable("PATH", withoutRust)
                .variable("HOME", directory.toString())
                .variable("CARGO_HOME", cargoHome.toString())
                .variable("RUSTUP_HOME", folder("RUSTUP_HOME", home.resolve(".rustup")).toString())
                .variable("XDG_CACHE_HOME", folder("XDG_CACHE_HOME", home.resolve(".cache")).toString())
                .write("shelf/Cargo.toml", "[package]\nname = \"shelf\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
                .write("shelf/src/lib.rs", "pub fn label() -> &'static str {\n    \"near\"\n}\n")
                .write("outside.txt", "outside 1")
                .write("script.txt", "script 1")
                .rust("Cargo.toml", """
                        [package]
                        name = "own"
                        version = "1.0.0"
                        edition = "2024"

                        [lib]
                        path = "lib.rs"

                        [dependencies]
                        robyn = "*"
                        shelf = { path = "../../../shelf" }

                        [profile.plain]
                        inherits = "dev"
                        debug-assertions = false
                        """)
                .rust("build.rs", """
                        fn main() {
                            println!("cargo:rerun-if-changed=build.rs");
                            println!("cargo:rerun-if-changed=../../../script.txt");
                            let text = std::fs::read_to_string("../../../script.txt").unwrap();
                            println!("cargo:rustc-env=SCRIPT={text}");
                        }
                        """)
                .rust("lib.rs", """
                        use robyn::*;

                        #[export]
                        fn name() -> String {
                            "body 1".to_string()
                        }

                        #[export]
                        fn all() -> String {
                            [name().as_str(), env!("SCRIPT"), include_str!("../../../outside.txt"), shelf::label(),
                                env!("CARGO_PKG_VERSION"), if cfg!(debug_assertions) { "checked" } else { "plain" }].join(", ")
                        }
                        """)
                .java("OwnResource.java", """
                        package org.acme;

                        import jakarta.ws.rs.GET;
                        import jakarta.ws.rs.Path;

                        @Path("/")
                        public class OwnResource {
                            @GET
                            @Path("name")
                            public String name() {
                                return rust.Own.name();
                            }

                            @GET
                            @Path("all")
                            public String all() {
                                return rust.Own.all();
                            }
                        }
                        """);
        dev = QuarkusDev.start(application, "/all", answer -> answer.status() == 500);
        assertThat(dev.get("/all").body()).contains("cargo was not found").contains("Install Rust");
        assertThat(dev.log()).contains("cargo was not found");
        link(cargoHome.resolve("bin"), cargo.getParent());
    }

    private static Path folder(String variable, Path otherwise) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    private static void link(Path link, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Files.createSymbolicLink(link, folder);
        }
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
    void cargoIsThereNow() {
        dev.awaitFirstBuild("/all", "body 1, script 1, outside 1, near, 1.0.0, checked");
        dev.await("/name", "body 1");
    }

    @Test
    @Order(2)
    void everyInputCounts() {
        application.edit(RUST + "lib.rs", "body 1", "body 2");
        dev.await("/all", "body 2, script 1, outside 1, near, 1.0.0, checked");
        dev.await("/name", "body 2");

        dev.settle();
        application.write("outside.txt", "outside 2");
        dev.await("/all", "body 2, script 1, outside 2, near, 1.0.0, checked");

        dev.settle();
        application.write("script.txt", "script 2");
        dev.await("/all", "body 2, script 2, outside 2, near, 1.0.0, checked");

        dev.settle();
        application.edit(RUST + "build.rs", "SCRIPT={text}", "SCRIPT={text}!");
        dev.await("/all", "body 2, script 2!, outside 2, near, 1.0.0, checked");

        dev.settle();
        application.edit(RUST + "Cargo.toml", "1.0.0", "1.0.1");
        dev.await("/all", "body 2, script 2!, outside 2, near, 1.0.1, checked");

        dev.settle();
        application.edit("shelf/src/lib.rs", "near", "far");
        dev.await("/all", "body 2, script 2!, outside 2, far, 1.0.1, checked");
    }

    @Test
    @Order(3)
    void toolchainFile() {
        assumeThat(Toolchain.onPath("rustup")).isPresent();
        application.rust("rust-toolchain.toml", "[toolchain]\nchannel = \"no-such-toolchain\"\n");
        assertThat(dev.await("/name", answer -> answer.status() == 500).body()).contains("no-such-toolchain");

        dev.settle();
        application.delete(RUST + "rust-toolchain.toml");
        dev.await("/name", "body 2");
    }

    @Test
    @Order(4)
    void configuration() {
        application.write("src/main/resources/application.properties", "quarkus.robyn-rust.profile=plain\n");
        dev.await("/all", answer -> answer.body().endsWith(", plain"));

        dev.settle();
        application.write("src/main/resources/application.properties", "");
        dev.await("/all", answer -> answer.body().endsWith(", checked"));
    }

    @Test
    @Order(5)
    void requestsDuringABuildWaitAndGetWhatWasEditedMeanwhile() {
        int from = dev.log().length();
        application.edit(RUST + "build.rs", "fn main() {", """
                fn main() {
                    std::fs::write("../../../building", "").unwrap();
                    std::thread::sleep(std::time::Duration::from_secs(2));""");
        var first = CompletableFuture.supplyAsync(() -> dev.get("/name"));
        while (!Files.exists(application.directory().resolve("building"))) {
            assertThat(first).as("the request that began the build").isNotDone();
            ProcessTree.pause(20);
        }
        var others = List.of(CompletableFuture.supplyAsync(() -> dev.get("/name")),
                CompletableFuture.supplyAsync(() -> dev.get("/all")));
        application.edit(RUST + "lib.rs", "body 2", "body 3");

        assertThat(first.join()).isEqualTo(new Answer(200, "body 3"));
        assertThat(others).extracting(CompletableFuture::join).extracting(Answer::status).containsExactly(200, 200);
        assertThat(others).extracting(CompletableFuture::join).allMatch(answer -> answer.body().startsWith("body 3"));
        assertThat(dev.log().substring(from).split("Live reload total time", -1)).as("one reload").hasSize(2);
    }
}
