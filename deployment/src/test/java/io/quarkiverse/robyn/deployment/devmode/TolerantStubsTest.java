package io.quarkiverse.robyn.deployment.devmode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.deployment.RustBuildOptions;

class TolerantStubsTest {

    @TempDir
    Path module;

    @Test
    void javacAcceptsCallersOfWhatDoesNotCompileYet() throws IOException {
        Path rust = module.resolve("src/main/rust");
        Files.createDirectories(rust.resolve("api"));
        Files.writeString(rust.resolve("hello_world.rs"), """
                #[export]
                fn say_hello(name: &str) -> String { 12 }

                /// Adds.
                #[export(fast)]
                #[inline]
                /// More.
                pub fn add(a: i32, b: i32) -> i32 { "a" }

                fn not_exported() {}
                """);
        Files.writeString(rust.resolve("api/orders.rs"), "#[export] pub async fn total() {}");
        Files.writeString(rust.resolve("plain.rs"), "fn nothing() {}");
        RustBuildOptions options = RustBuildOptions.of("app", module, "dev");
        TolerantStubs.write(options);

        Path caller = module.resolve("Caller.java");
        Files.writeString(caller, """
                class Caller {
                    String greeting = rust.HelloWorld.sayHello("Ada");
                    int sum = rust.HelloWorld.add(1, 2);
                    Object total() { return rust.api.Orders.total(); }
                }
                """);
        int outcome = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", module.toString(), "-sourcepath",
                options.generatedSources().toString(), caller.toString());
        assertEquals(0, outcome);
        assertFalse(Files.readString(options.generatedSources().resolve("rust/HelloWorld.java")).contains("notExported"));
        assertFalse(Files.exists(options.generatedSources().resolve("rust/Plain.java")));
        assertTrue(Files.exists(options.generatedSources().resolve("rust/api/Orders.java")));
    }
}
