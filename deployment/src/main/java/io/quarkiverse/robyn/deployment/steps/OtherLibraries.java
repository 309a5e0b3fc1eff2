package io.quarkiverse.robyn.deployment.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.RustLibraryFiles;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkus.deployment.ApplicationArchive;

/**
 * Rust libraries of other modules on the application's class path. An application has one library, with all of its Rust:
 * a second one would bring generated classes of the same names.
 */
final class OtherLibraries {

    private static final String PROPERTIES = RustLibraryFiles.FOLDER + "/" + RustLibraryFiles.PROPERTIES;

    private OtherLibraries() {
    }

    /** Ends the build when there is one, rather than leave it to a linkage error at run time. */
    static void refuse(ApplicationArchive application) {
        List<RustProblem> problems = found().stream()
                .filter(url -> application.getResolvedPaths().stream().noneMatch(root -> isIn(root, url)))
                .map(url -> spelled(url.toString()).replace(PROPERTIES, "").replaceFirst("^(jar:)?file:", "")
                        .replaceFirst("!?/$", ""))
                .distinct()
                .map(module -> RustProblem.of(module + " has Rust of its own, and only the application's module can",
                        "Leave quarkus-robyn-rust to the application, and move the Rust files there or name their folder in its"
                                + " quarkus.robyn-rust.source-directories, for example src/main/rust,../library/src/main/rust"))
                .toList();
        if (!problems.isEmpty()) {
            throw new RustBuildException(problems);
        }
    }

    /** A root is a folder or, when a package is augmented again, a jar. */
    private static boolean isIn(Path root, URL url) {
        return spelled(url.toString()).startsWith(spelled(root.toUri().toString()));
    }

    /** Some class loaders write three slashes, some one. */
    private static String spelled(String url) {
        return url.replace("file:///", "file:/");
    }

    private static List<URL> found() {
        try {
            return Collections.list(Thread.currentThread().getContextClassLoader().getResources(PROPERTIES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
