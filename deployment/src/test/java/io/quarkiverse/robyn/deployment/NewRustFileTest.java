package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewRustFileTest {

    @TempDir
    Path directory;
    Path folder;

    @BeforeEach
    void folder() {
        folder = directory.resolve("src/main/rust");
    }

    private String refused(String name) {
        return assertThrows(RustBuildException.class, () -> NewRustFile.create(folder, name, "rust")).text();
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theFileBuildsAndHasAFunctionARouteAndDocs() {
        var module = new TestModule(directory);
        var created = NewRustFile.create(folder, "fair_prices", "rust");
        assertEquals(folder.resolve("fair_prices.rs"), created.file());
        assertEquals("/fair-prices/Ada", created.route());
        assertEquals("rust.FairPrices.greet(\"Ada\")", created.javaCall());
        assertTrue(created.next().isEmpty());

        var model = module.build().model();
        assertEquals("Greets somebody.", model.functions().getFirst().docs().strip());
        assertEquals("/fair-prices/{name}", model.routes().getFirst().path());
        assertTrue(Files.exists(module.options.generatedSources().resolve("rust/FairPrices.java")));
    }

    @Test
    void aFolderIsAJavaPackage() {
        var created = NewRustFile.create(folder, "api/v2/fair_prices.rs", "org.acme.rust");
        assertEquals(folder.resolve("api/v2/fair_prices.rs"), created.file());
        assertEquals("org.acme.rust.api.v2.FairPrices.greet(\"Ada\")", created.javaCall());
        assertEquals("/api/v2/fair-prices/Ada", created.route());
    }

    @Test
    void anExistingFileIsLeftAlone() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("prices.rs"), "// mine");
        assertTrue(refused("prices").contains("is there already"));
        assertEquals("// mine", Files.readString(folder.resolve("prices.rs")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "''|needs a name", "my-prices|hint: Rename my-prices.rs to, for example, my_prices.rs",
            "2nd|digit", "match|`match` is a word of the Rust language", "../prices|is no file below",
            "/tmp/prices|is no file below", "api//prices|is no file below", "api/package/prices|cannot be a Java package",
            "Größe|a name has only letters", "a b|a name has only letters", "mod|cannot be a Rust module" })
    void aBadNameIsRefusedWithTheReason(String name, String reason) throws IOException {
        var text = refused(name.equals("''") ? "" : name);
        assertTrue(text.contains(reason), text);
        assertEquals(List.of(), files());
    }

    @Test
    void aSecondFileOfTheSameModuleIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("prices"));
        Files.writeString(folder.resolve("prices/mod.rs"), "");
        assertTrue(refused("prices").contains("Two files make the module `prices`"));
        assertFalse(Files.exists(folder.resolve("prices.rs")));
    }

    @Test
    void mistakesInOtherFilesAreNotInTheWay() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("not-mine.rs"), "");
        NewRustFile.create(folder, "prices", "rust");
    }

    @Test
    void aCrateOfTheUsersHasToNameTheModule() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"own\"\n");
        assertTrue(NewRustFile.create(folder, "api/prices", "rust").next().orElseThrow().contains("`mod api;`"));
    }
}
