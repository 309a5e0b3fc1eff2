package io.quarkiverse.robyn.deployment.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.QuarkusUnitTest;

/** Test applications of Rust sources that the test itself writes. */
final class RustApp {

    private RustApp() {
    }

    /** An application of one source folder, on a free port, compiled with profile dev. */
    static QuarkusUnitTest of(String folder, String... namesAndTexts) {
        return in(write(folder, namesAndTexts));
    }

    /** An application of source folders, separated by commas. */
    static QuarkusUnitTest in(String folders) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClass(RustApp.class))
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.otel.enabled", "false")
                .overrideConfigKey("quarkus.robyn-rust.profile", "dev")
                .overrideConfigKey("quarkus.robyn-rust.locked", "false")
                .overrideConfigKey("quarkus.robyn-rust.source-directories", folders);
    }

    /** Writes sources, alternately names and texts, and returns the folder's absolute path. */
    static String write(String folder, String... namesAndTexts) {
        Path root = Path.of("target/rust-tests", folder).toAbsolutePath();
        try {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                Path file = root.resolve(namesAndTexts[i]);
                Files.createDirectories(file.getParent());
                // an unchanged file keeps its time, so that a second run of the tests need not compile it
                if (!Files.exists(file) || !Files.readString(file).equals(namesAndTexts[i + 1])) {
                    Files.writeString(file, namesAndTexts[i + 1]);
                }
            }
            Files.createDirectories(root);
            return root.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
