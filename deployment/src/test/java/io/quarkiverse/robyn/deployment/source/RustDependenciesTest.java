package io.quarkiverse.robyn.deployment.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class RustDependenciesTest {

    private static final Path FOLDER = Path.of("/app/src/main/rust");

    private final List<SourceFile> files = new ArrayList<>();

    private RustDependenciesTest file(String name, String text) {
        files.add(new SourceFile(FOLDER, FOLDER.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A file whose block has one line, which is its third. */
    private RustDependenciesTest block(String name, String line) {
        return file(name, """
                //! ```cargo
                //! [dependencies]
                //! %s
                //! ```
                """.formatted(line));
    }

    private RustDependencies merged() {
        return RustDependencies.of(new RustSources(List.of(FOLDER), files));
    }

    private List<String> lines() {
        assertEquals(List.of(), merged().problems());
        return merged().dependencies().values().stream().map(RustDependency::toToml).toList();
    }

    private String problem() {
        var problems = merged().problems();
        assertEquals(1, problems.size(), problems::toString);
        var problem = problems.getFirst();
        return problem.place().orElseThrow() + ": " + problem.title()
                + (problem.detail().isEmpty() ? "" : "\n" + problem.detail());
    }

    @Test
    void aBlockStandsInTheLeadingDocComment() {
        file("a.rs", """
                #!/usr/bin/env rust-script
                // Copyright
                //! What this is.
                //!
                //! ```cargo
                //! [dependencies]
                //! regex = "1"
                //! serde = { version = "1", features = ["derive"], default-features = false }
                //! [dependencies.uuid]
                //! version = "1.2"
                //! ```
                use regex::Regex;
                //! ```cargo
                //! [dependencies]
                //! late = "1"
                //! ```
                """);
        file("b.rs", """
                /*!
                ```cargo
                [dependencies]
                itoa = "1"
                ```
                */
                """);
        file("c.rs", "fn f() {}");
        assertEquals(List.of("itoa = { version = \"1\" }", "regex = { version = \"1\" }",
                "serde = { version = \"1\", features = [\"derive\"], default-features = false }",
                "uuid = { version = \"1.2\" }"), lines());
    }

    @Test
    void blocksMerge() {
        block("a.rs", "serde = { version = \"1\", features = [\"derive\"], default-features = false }");
        block("b.rs", "serde = { version = \"1.0.100\", features = [\"rc\", \"derive\"] }");
        block("c.rs", "serde = \"1\"");
        assertEquals(
                List.of("serde = { version = \"1, 1.0.100\", features = [\"derive\", \"rc\"], default-features = true }"),
                lines());
    }

    @Test
    void aPathIsThatOfTheFile() {
        block("sub/a.rs", "shared = { path = \"../../shared\" }");
        block("b.rs", "shared = { path = \"../shared\" }");
        assertEquals(List.of("shared = { path = \"/app/src/main/shared\" }"), lines());
    }

    @Test
    void versionsThatCannotBothHoldNameBothLines() {
        block("a.rs", "regex = \"1.10\"");
        block("b.rs", "regex = \"0.2\"");
        assertEquals("""
                /app/src/main/rust/b.rs:3: Two files ask for `regex` in ways that cannot both hold
                /app/src/main/rust/a.rs:3: regex = "1.10"
                /app/src/main/rust/b.rs:3: regex = "0.2\"""", problem());
    }

    @Test
    void aSourceThatDiffersNamesBothLines() {
        block("a.rs", "regex = \"1\"");
        block("b.rs", "regex = { git = \"https://example.org/regex\" }");
        assertEquals("""
                /app/src/main/rust/b.rs:3: Two files ask for `regex` in ways that cannot both hold
                /app/src/main/rust/a.rs:3: regex = "1"
                /app/src/main/rust/b.rs:3: regex = { git = "https://example.org/regex" }""", problem());
    }

    @Test
    void wrongTomlNamesTheLineOfTheFile() {
        file("a.rs", """
                //! A file.
                //! ```cargo
                //! [dependencies]
                //! regex = "1"
                //! itoa = =
                //! ```
                """);
        assertEquals("/app/src/main/rust/a.rs:5", merged().problems().getFirst().place().orElseThrow().toString()
                .replaceFirst("(:\\d+):.*", "$1"));
    }

    @Test
    void whatABlockMustNotSayIsTold() {
        block("a.rs", "itoa = 1.5");
        assertEquals("/app/src/main/rust/a.rs:3: The version of `itoa` must be a string", problem());
        assertEquals("Write itoa = \"1.5\"", merged().problems().getFirst().hint());
        files.clear();
        block("a.rs", "robyn = \"1\"");
        assertEquals("/app/src/main/rust/a.rs:3: `robyn` is supplied by the extension", problem());
        files.clear();
        block("a.rs", "itoa = { version = \"1\", optional = true }");
        assertEquals("/app/src/main/rust/a.rs:3: A dependency in a block cannot say `optional`", problem());
        files.clear();
        file("a.rs", """
                //! ```cargo
                //! [dependencies]
                //! itoa = "1"
                //! [profile.release]
                //! lto = true
                //! ```
                """);
        assertEquals("/app/src/main/rust/a.rs:4: A dependency block holds [dependencies] only, not `profile`", problem());
        files.clear();
        file("a.rs", "//! ```cargo\n//! [dependencies]\nfn f() {}\n");
        assertEquals("/app/src/main/rust/a.rs:1: The dependency block has no end", problem());
    }
}
