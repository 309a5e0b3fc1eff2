package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkus.test.QuarkusUnitTest;

class RustcErrorTest {

    private static final String FOLDER = RustApp.write("rustc-error", "broken.rs", """
            use robyn::*;

            #[export]
            fn broken() -> String {
                12
            }
            """);

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.in(FOLDER)
            .assertException(failure -> {
                assertEquals(RustBuildException.class.getName(), failure.getClass().getName());
                assertTrue(failure.getMessage().contains("mismatched types"), failure.getMessage());
                assertTrue(failure.getMessage().contains("rustc-error/broken.rs:5"), failure.getMessage());
            });

    @Test
    void namesTheFileAndTheLine() {
        fail("the application must not start");
    }
}
