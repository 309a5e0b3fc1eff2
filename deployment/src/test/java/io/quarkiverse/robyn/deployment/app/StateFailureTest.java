package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class StateFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("state-failure", "pools.rs", """
            use robyn::*;

            struct Pool;

            #[state]
            fn pool() -> Result<Pool, String> {
                Err("nobody answers at db:5432".to_owned())
            }

            #[get("/pool")]
            fn get_pool(_pool: State<Pool>) -> &'static str {
                "never"
            }
            """)
            .assertException(failure -> {
                Throwable cause = failure;
                while (cause.getCause() != null && !String.valueOf(cause.getMessage()).startsWith("The state ")) {
                    cause = cause.getCause();
                }
                assertEquals("The state pools::pool cannot be made: nobody answers at db:5432", cause.getMessage());
            });

    @Test
    void stopsTheStart() {
        fail("the application must not start");
    }
}
