package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** quarkus:dev of an application whose Rust did not compile from the start. */
@ExtendWith(RealProcesses.class)
class BrokenStartTest {

    @TempDir
    Path directory;

    @Test
    void showsThePageAndTheFixRecovers() {
        var application = Application.create(directory)
                .rust("hello_world.rs", """
                        use robyn::*;

                        #[get("/hello")]
                        fn hello() -> String {
                            greeting
                        }
                        """);
        try (var dev = QuarkusDev.start(application, "/hello", answer -> answer.status() == 500)) {
            assertThat(dev.get("/hello").body())
                    .contains("cannot find value").contains("src/main/rust/hello_world.rs");
            assertThat(dev.log()).contains("E0425").contains("src/main/rust/hello_world.rs:5:5");

            dev.settle();
            application.edit("src/main/rust/hello_world.rs", "    greeting", "    \"Hello\".to_string()");
            dev.await("/hello", "Hello");

            dev.settle();
            application.edit("src/main/rust/hello_world.rs", "\"Hello\"", "\"Hello again\"");
            dev.await("/hello", "Hello again");
        }
    }
}
