package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.quarkiverse.robyn.deployment.cargo.AtomicFiles;
import io.quarkiverse.robyn.deployment.cargo.UsedCrate;

/**
 * What a packaged library is and what it was made of: {@code target/robyn-rust/build-report.json}. The same input gives the
 * same report. Dev mode writes none.
 *
 * @param format 1; another one when a reader of this one would go wrong
 * @param rustc the version of the compiler
 * @param target the target triple
 * @param library the name of its file
 * @param libraryBytes its size
 * @param abi the hash of all signatures and layouts
 * @param warnings their first lines
 * @param crates by name and version
 */
public record BuildReport(int format, String application, String profile, String rustc, String target, String library,
        long libraryBytes, String sha256, String abi, List<String> warnings, List<UsedCrate> crates) {

    /** Of the last build with these options, if it was one that writes a report. */
    public static Optional<BuildReport> read(RustBuildOptions options) {
        var file = file(options);
        try {
            return Files.isRegularFile(file) ? Optional.of(new ObjectMapper().readValue(file.toFile(), BuildReport.class))
                    : Optional.empty();
        } catch (IOException otherVersion) {
            return Optional.empty();
        }
    }

    void write(RustBuildOptions options) {
        try {
            var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            AtomicFiles.writeIfDifferent(file(options), json.writeValueAsString(this) + "\n");
            AtomicFiles.writeIfDifferent(sbom(options), json.writeValueAsString(RustSbom.of(this)) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Path file(RustBuildOptions options) {
        return options.targetFolder().resolve("robyn-rust/build-report.json");
    }

    static Path sbom(RustBuildOptions options) {
        return options.targetFolder().resolve("robyn-rust/sbom.cdx.json");
    }
}
