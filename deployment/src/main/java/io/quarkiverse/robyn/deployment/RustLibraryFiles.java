package io.quarkiverse.robyn.deployment;

import java.nio.file.Path;

/**
 * What lies in {@code META-INF/robyn-rust} of the class path.
 *
 * @param library the linked library under a name of its own for each content
 * @param properties {@code library.properties}, which names it
 * @param metadata the records of the library, {@code metadata.bin}
 */
public record RustLibraryFiles(Path library, Path properties, Path metadata) {

    /** Their folder below the class path's root. */
    public static final String FOLDER = "META-INF/robyn-rust";
    /** The name of the file that names the library. */
    public static final String PROPERTIES = "library.properties";
}
