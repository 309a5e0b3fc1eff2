package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aCrateOfTheUsersOwnHasItsNames() throws IOException {
        Path rust = module.resolve("src/main/rust");
        Files.createDirectories(rust.resolve("src/api"));
        Files.writeString(rust.resolve("Cargo.toml"), "[package]\nname = \"my-shop\"\n");
        Files.writeString(rust.resolve("src/lib.rs"), "#[export] fn name() {}");
        Files.writeString(rust.resolve("src/api/mod.rs"), "#[export] fn total() {}");
        RustBuildOptions options = RustBuildOptions.of("app", module, "dev");

        TolerantStubs.write(options);

        assertTrue(Files.readString(options.generatedSources().resolve("rust/MyShop.java")).contains(" name("));
        assertTrue(Files.readString(options.generatedSources().resolve("rust/Api.java")).contains(" total("));
    }
}
