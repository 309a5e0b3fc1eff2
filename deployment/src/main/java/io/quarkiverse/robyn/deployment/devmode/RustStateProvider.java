package io.quarkiverse.robyn.deployment.devmode;

import java.io.File;
import java.nio.file.Path;
import java.util.Set;

import io.quarkus.deployment.dev.CompilationProvider;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.paths.PathCollection;

/**
 * Reports a failed build of the Rust files to Quarkus' compiler, and compiles nothing.
 *
 * <p>
 * The state file lies in the generated source root, which Quarkus looks at first. So a mistake in Rust becomes the
 * compile problem before javac complains about Java that waits for the Rust to be right, on the error page as in
 * continuous testing. Quarkus asks again in each scan until it is fixed.
 */
public final class RustStateProvider implements CompilationProvider {

    @Override
    public Set<String> handledExtensions() {
        return Set.of(".robynrust");
    }

    @Override
    public void compile(Set<File> files, Context context) {
        Runnable report = DevConsoleManager.getGlobal(RustPreScan.REPORT);
        if (report != null) {
            report.run();
        }
    }

    @Override
    public Path getSourcePath(Path classFile, PathCollection sources, String classes) {
        return null;
    }
}
