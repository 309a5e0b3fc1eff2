package io.quarkiverse.robyn.deployment.devmode;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.RustBuildOptions;
import io.quarkiverse.robyn.deployment.RustBuildResult;
import io.quarkiverse.robyn.deployment.RustProject;
import io.quarkiverse.robyn.deployment.RustReport;
import io.quarkiverse.robyn.deployment.RustTestClasses;
import io.quarkus.deployment.dev.testing.TestSupport;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;

/** The build as it runs in dev mode: a failure is printed once, and Java that no longer fits is compiled again. */
public final class RustDevBuild {

    private RustDevBuild() {
    }

    /**
     * Compiles what changed.
     *
     * @throws RustBuildException when that fails; its text was printed, unless an earlier run met the same sources
     */
    public static RustBuildResult run(RustBuildOptions options) {
        try {
            RustBuildResult result = RustReport.run(options);
            if (result.cargoRan()) {
                Path tests = RustTestClasses.renew(options);
                if (TestSupport.instance().filter(TestSupport::isStarted).isPresent()) {
                    // continuous testing runs the tests that use a changed class, and a changed body of Rust changes none
                    StaleCallers.touchAll(List.of(tests, options.generatedSources()));
                    if (!RustProject.hasBindings(options.generatedSources())) {
                        // there are routes only, so nobody knows which tests reach them
                        StaleCallers.touchAll(testSources());
                    }
                }
            }
            StaleCallers.deleteOrphans(result.changedClasses(), options.generatedSources(), options.classesFolder());
            StaleCallers.touch(result.changedClasses(), applicationSources(options));
            return result;
        } catch (RustBuildException e) {
            if (!e.remembered()) {
                RustReport.print(e);
            }
            throw e;
        }
    }

    private static Collection<Path> testSources() {
        HotReplacementContext context = DevConsoleManager.getHotReplacementContext();
        return context == null ? List.of() : context.getTestSourcesDir();
    }

    private static Collection<Path> applicationSources(RustBuildOptions options) {
        HotReplacementContext context = DevConsoleManager.getHotReplacementContext();
        var sources = new HashSet<Path>();
        if (context != null) {
            sources.addAll(context.getSourcesDir());
            sources.addAll(context.getTestSourcesDir());
            sources.remove(options.generatedSources());
        }
        return sources;
    }
}
