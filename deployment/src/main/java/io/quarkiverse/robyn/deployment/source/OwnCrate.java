package io.quarkiverse.robyn.deployment.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

/**
 * What the {@code Cargo.toml} in a source folder says about the library, for as long as cargo cannot be asked.
 *
 * @param name with underscores, as paths have it
 * @param root the file of the crate's root module
 */
public record OwnCrate(String name, Path root) {

    /** Empty when the folder is no crate, or its manifest cannot be understood: cargo will say why. */
    public static Optional<OwnCrate> of(RustSources sources) {
        return sources.manifest().flatMap(OwnCrate::of);
    }

    private static Optional<OwnCrate> of(SourceFile manifest) {
        try {
            var toml = new TomlMapper().readTree(manifest.text());
            String name = toml.path("lib").path("name").asText(toml.path("package").path("name").asText(""));
            var root = manifest.folder().resolve(toml.path("lib").path("path").asText("src/lib.rs"));
            return name.isEmpty() ? Optional.empty() : Optional.of(new OwnCrate(name.replace('-', '_'), root.normalize()));
        } catch (JsonProcessingException notToml) {
            return Optional.empty();
        }
    }

    /** The module that a file of the crate is by cargo's conventions; empty for the root, or a file outside. */
    public List<String> module(Path file) {
        var segments = new ArrayList<String>();
        if (!file.equals(root) && file.startsWith(root.getParent())) {
            root.getParent().relativize(file).forEach(segment -> segments.add(segment.toString().replaceFirst("\\.rs$", "")));
            if (segments.getLast().equals("mod")) {
                segments.removeLast();
            }
        }
        return segments;
    }
}
