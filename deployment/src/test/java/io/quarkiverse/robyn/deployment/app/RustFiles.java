package io.quarkiverse.robyn.deployment.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rust sources of a test application, below the build folder. */
final class RustFiles {

    private RustFiles() {
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
