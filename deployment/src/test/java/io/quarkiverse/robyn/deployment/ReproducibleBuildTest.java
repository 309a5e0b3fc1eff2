package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.robyn.deployment.cargo.UsedCrate;

/** What is packaged is the same whoever builds it where. */
class ReproducibleBuildTest {

    private static final String ORDERS = """
            //! ```cargo
            //! [dependencies]
            //! serde_json = "1"
            //! ```
            use robyn::*;

            /// The sum of a list of numbers.
            #[export]
            pub fn sum(json: &str) -> f64 {
                serde_json::from_str::<Vec<f64>>(json).expect("a list").iter().sum()
            }
            """;

    @TempDir
    Path folder;

    private TestModule module(String name) {
        return new TestModule(folder.resolve(name)).rust("orders.rs", ORDERS).options(options -> options.profile("release"));
    }

    private static byte[] library(RustBuildResult result) throws IOException {
        return Files.readAllBytes(result.files().orElseThrow().library());
    }

    @Test
    void aLibraryKnowsNeitherItsFolderNorItsMachine() throws IOException {
        var here = module("a").build();
        var there = module("somewhere/else").build();
        assertTrue(there.cargoRan());
        assertEquals(here.files().orElseThrow().library().getFileName(), there.files().orElseThrow().library().getFileName());
        assertEquals(Files.readString(here.files().orElseThrow().properties()),
                Files.readString(there.files().orElseThrow().properties()));

        for (String file : List.of("build-report.json", "sbom.cdx.json")) {
            assertEquals(Files.readString(folder.resolve("a/target/robyn-rust").resolve(file)),
                    Files.readString(folder.resolve("somewhere/else/target/robyn-rust").resolve(file)));
        }

        var text = new String(library(here), StandardCharsets.ISO_8859_1);
        for (String place : List.of(folder.toString(), System.getProperty("user.home") + "/", System.getProperty("user.dir"))) {
            int at = text.indexOf(place);
            assertFalse(at >= 0, () -> text.substring(at, at + 200));
        }
        assertTrue(text.contains("src/main/rust/orders.rs"));
        assertEquals("src/main/rust/orders.rs", here.model().functions().getFirst().place().file());
    }

    @Test
    void aReportSaysWhatTheLibraryIsMadeOf() throws IOException {
        var project = module("a");
        var library = project.build().files().orElseThrow().library();
        var report = BuildReport.read(project.options).orElseThrow();
        assertEquals(library.getFileName().toString(), report.library());
        assertEquals(Files.size(library), report.libraryBytes());
        var crates = report.crates().stream().collect(Collectors.toMap(UsedCrate::name, crate -> crate, (one, other) -> other));

        var json = crates.get("serde_json");
        assertEquals("crates.io", json.source());
        assertEquals("MIT OR Apache-2.0", json.license());
        assertTrue(json.checksum().matches("[0-9a-f]{64}") && json.version().startsWith("1.") && json.linked(), json::toString);
        assertTrue(json.buildScript() && json.bytes() > 10_000 && json.features().contains("std"), json::toString);
        assertTrue(json.dependencies().stream().anyMatch(name -> name.startsWith("serde_core ")), json::toString);
        assertEquals("path", crates.get("robyn").source());
        assertTrue(crates.get("robyn-macros").procMacro() && !crates.get("robyn-macros").linked());
        assertFalse(crates.get("syn").linked());
        assertFalse(crates.keySet().stream().anyMatch(name -> name.startsWith("robyn-app")));

        var sbom = new ObjectMapper().readTree(folder.resolve("a/target/robyn-rust/sbom.cdx.json").toFile());
        var component = sbom.path("components").valueStream().filter(it -> it.path("name").asText().equals("serde_json"))
                .findFirst().orElseThrow();
        assertEquals("pkg:cargo/serde_json@" + json.version(), component.path("purl").asText());
        assertEquals(json.checksum(), component.path("hashes").path(0).path("content").asText());
        assertEquals(report.sha256(), sbom.path("metadata").path("component").path("hashes").path(0).path("content").asText());
        sbom.path("dependencies").forEach(each -> each.path("dependsOn").forEach(name -> assertFalse(name.isNull())));
    }

    /** Both are called after the application, and share a folder with what is compiled. */
    @Test
    void anotherApplicationOfTheSameNameKeepsItsOwnLibrary() throws IOException {
        var first = module("first");
        var second = new TestModule(folder.resolve("second")).options(options -> options.profile("release"))
                .rust("orders.rs", ORDERS.replace("fn sum", "fn total"));
        assertEquals("orders::sum", first.build().model().functions().getFirst().rustName());
        assertEquals("orders::total", second.build().model().functions().getFirst().rustName());
        first.rust("orders.rs", ORDERS + "\n");
        assertEquals("orders::sum", first.build().model().functions().getFirst().rustName());
    }
}
