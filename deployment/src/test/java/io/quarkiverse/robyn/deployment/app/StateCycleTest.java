package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkus.test.QuarkusUnitTest;

class StateCycleTest {

    private static final String FOLDER = RustApp.write("state-cycle", "round.rs", """
            use robyn::*;

            struct Chicken;
            struct Egg;

            #[state]
            fn chicken(_egg: &Egg) -> Chicken {
                Chicken
            }

            #[state]
            fn egg(_chicken: State<Chicken>) -> Egg {
                Egg
            }
            """);

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.in(FOLDER)
            .assertException(failure -> {
                assertEquals(RustBuildException.class.getName(), failure.getClass().getName());
                assertTrue(
                        failure.getMessage().contains("The state round::egg is made from round::chicken (rust-tests/state-cycle"
                                + "/round.rs:7), which is made from round::egg"),
                        failure.getMessage());
                assertTrue(failure.getMessage().contains("state-cycle/round.rs:12"), failure.getMessage());
            });

    @Test
    void bothPlacesAreNamed() {
        fail("the application must not start");
    }
}
