package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LockedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("locked", "numbers.rs", """
            //! ```cargo
            //! [dependencies]
            //! itoa = "1"
            //! ```
            use robyn::*;

            #[export]
            fn twice(n: i64) -> String {
                itoa::Buffer::new().format(n * 2).to_owned()
            }
            """,
            "Cargo.lock", "version = 4\n")
            .overrideConfigKey("quarkus.robyn-rust.locked", "true")
            .assertException(failure -> assertTrue(failure.getMessage().contains("Cargo.lock"), failure.getMessage()));

    @Test
    void aLockFileThatDoesNotFitEndsTheBuild() {
        fail("the application must not start");
    }
}
