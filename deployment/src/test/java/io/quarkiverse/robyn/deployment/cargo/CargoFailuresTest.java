package io.quarkiverse.robyn.deployment.cargo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.robyn.deployment.source.RustDependencies;

class CargoFailuresTest {

    /** What is not asked again until a file changes must not be what a Ctrl-C or the system did. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Compiling a v1.0.0                                                          | cargo failed                | false
            error: could not compile `a`;process didn't exit successfully: `rustc --x` (signal: 9, SIGKILL: kill) | could not compile `a` | false
            error: could not compile `a`;process didn't exit successfully: `rustc --x` (exit status: 101)         | could not compile `a` | true
            error: no matter what                                                       | no matter what              | true
            """)
    void aKilledCompilerIsAskedAgain(String text, String title, boolean reproducible) {
        var names = new CargoFailures.GeneratedNames(true, Path.of("Cargo.toml"), Path.of("Cargo.lock"));
        var failure = new CargoFailures(new RustDependencies(new TreeMap<>(), List.of()), names, false)
                .of(List.of(), List.of(text.split(";")));
        assertEquals(title, failure.problems().getFirst().title());
        assertEquals(reproducible, failure.reproducible());
    }
}
