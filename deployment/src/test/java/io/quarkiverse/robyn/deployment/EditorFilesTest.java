package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rust-analyzer reads: cargo has to understand it as it lies there, and builds must not see it. */
class EditorFilesTest {

    @TempDir
    Path folder;
    TestModule project;

    @BeforeEach
    void project() {
        project = new TestModule(folder.resolve("shop"))
                .rust("api/orders.rs", "use robyn::*;\n\n#[export]\npub fn place() -> i32 {\n    crate::prices::price()\n}\n")
                .rust("prices.rs", """
                        //! ```cargo
                        //! [dependencies]
                        //! itoa = "1"
                        //! ```
                        use robyn::*;

                        #[export]
                        pub fn price() -> i32 {
                            itoa::Buffer::new().format(42).len() as i32
                        }
                        """);
    }

    private String cargoCheck() throws Exception {
        var check = new ProcessBuilder("cargo", "check", "--offline", "--locked", "--message-format=short")
                .redirectErrorStream(true)
                .directory(project.source("").toFile());
        check.environment().put("CARGO_TARGET_DIR", folder.resolve("check").toString());
        check.environment().remove("RUSTFLAGS");
        var process = check.start();
        var text = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    @Test
    void cargoChecksTheFilesWhereTheyLie() throws Exception {
        project.build();
        var lock = project.read("src/main/rust/Cargo.lock");
        RustBuild.writeForEditors(project.options);

        assertTrue(cargoCheck().contains("Finished"));
        assertEquals(lock, project.read("src/main/rust/Cargo.lock"), "one Cargo.lock for builds and editors");
        assertTrue(project.read("src/main/rust/.gitignore").contains("/Cargo.toml"));
    }

    @Test
    void buildsDoNotSeeThemAndRenewThem() throws Exception {
        project.build();
        RustBuild.writeForEditors(project.options);
        assertFalse(project.build().cargoRan());

        project.rust("rates.rs", "use robyn::*;\n\n#[export]\npub fn rate() -> i32 {\n    1\n}\n");
        project.build();
        assertTrue(project.read("src/main/rust/lib.rs").contains("pub mod rates;"));
        cargoCheck();
    }

    @Test
    void aCrateOfTheUsersIsLeftAlone() {
        project.rust("Cargo.toml", "[package]\nname = \"own\"\n");
        var refused = assertThrows(RustBuildException.class, () -> RustBuild.writeForEditors(project.options));
        assertTrue(refused.text().contains("is a crate of your own"));
        assertFalse(Files.exists(project.source("lib.rs")));
    }
}
