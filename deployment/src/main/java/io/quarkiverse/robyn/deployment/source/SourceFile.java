package io.quarkiverse.robyn.deployment.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.quarkiverse.robyn.deployment.model.SourcePlace;

/**
 * A file of a Rust source folder with what it held when the folder was scanned.
 *
 * @param folder the source folder, absolute
 * @param path the file, absolute
 * @param content the bytes; not copied, so not to be changed
 */
public record SourceFile(Path folder, Path path, byte[] content) {

    /** The path below the source folder with {@code /} between its names. */
    public String name() {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    public boolean isRust() {
        return path.getFileName().toString().endsWith(".rs");
    }

    /** The text; bytes that are no UTF-8 become U+FFFD, rustc reports them. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** A place in this file. */
    public SourcePlace at(int line) {
        return new SourcePlace(path.toString(), line);
    }
}
