package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class TwoLibrariesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("two-libraries", "numbers.rs", """
            use robyn::*;

            #[export]
            fn twice(n: i64) -> i64 {
                n * 2
            }
            """)
            .withAdditionalDependency(jar -> jar.add(new StringAsset("format=1"), "META-INF/robyn-rust/library.properties"))
            .assertException(failure -> assertTrue(failure.getMessage().contains("has Rust of its own")
                    && failure.getMessage().contains("source-directories"), failure.getMessage()));

    @Test
    void aModuleWithRustBesideTheApplicationIsNamed() {
        fail("the application must not start");
    }
}
