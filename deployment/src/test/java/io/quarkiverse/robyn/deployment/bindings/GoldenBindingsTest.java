package io.quarkiverse.robyn.deployment.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.robyn.deployment.check.ModelCheck;
import io.quarkiverse.robyn.deployment.metadata.ModelReader;
import io.quarkiverse.robyn.deployment.metadata.TestRecords;

/** Holds the generated sources against {@code src/test/resources/bindings/<case>}, and compiles them. */
class GoldenBindingsTest {

    private static final Path EXPECTED = Path.of("src/test/resources/bindings");
    private static final String BLESS = "mvn -pl deployment -am test -Dtest=GoldenBindingsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dbless";

    static Set<String> cases() {
        return GoldenModels.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sourcesAreAsExpected(String name) throws IOException {
        SortedMap<String, String> generated = JavaBindings.generate(GoldenModels.all().get(name).model());
        Map<String, String> expected = read(EXPECTED.resolve(name));
        if (expected.equals(generated)) {
            return;
        }
        if (Boolean.parseBoolean(blessing())) {
            bless(EXPECTED.resolve(name), expected.keySet(), generated);
            fail(name + ": expected files rewritten; look at the difference, then run without -Dbless");
        }
        String hint = "\nIf the change is wanted: " + BLESS;
        assertEquals(expected.keySet(), generated.keySet(), () -> name + ": other files are generated" + hint);
        generated.forEach((file, source) -> assertEquals(expected.get(file), source, () -> name + "/" + file + hint));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sourcesCompileWithoutWarnings(String name, @TempDir Path classes) throws Exception {
        var model = GoldenModels.all().get(name).model();
        assertEquals(List.of(), ModelCheck.check(model));
        assertEquals(List.of(), JavaCompilation.compile(JavaBindings.generate(model), classes));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfTheRecordsDoesNotMatter(String name) {
        TestRecords records = GoldenModels.all().get(name);
        var expected = JavaBindings.generate(records.model());
        for (int seed = 0; seed < 5; seed++) {
            assertEquals(expected,
                    JavaBindings.generate(ModelReader.read(records.shuffled(seed), records.naming())));
        }
    }

    @Test
    void everyFolderBelongsToACase() throws IOException {
        try (Stream<Path> folders = Files.list(EXPECTED)) {
            assertEquals(cases(), Set.copyOf(folders.map(folder -> folder.getFileName().toString()).toList()));
        }
    }

    private static String blessing() {
        String bless = System.getProperty("bless", "false");
        return bless.isEmpty() ? "true" : bless;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
                }
            }
        }
        return files;
    }

    private static void bless(Path folder, Set<String> old, Map<String, String> generated) throws IOException {
        for (String file : old) {
            Files.delete(folder.resolve(file));
        }
        for (var file : generated.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
