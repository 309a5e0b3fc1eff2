package io.quarkiverse.robyn.deployment;

import java.nio.file.Path;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.deployment.devmode.RustDevBuild;
import io.quarkiverse.robyn.runtime.RobynRustBuildConfig;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.prebuild.CodeGenException;
import io.quarkus.deployment.CodeGenContext;
import io.quarkus.dev.console.DevConsoleManager;
import io.smallrye.config.SmallRyeConfig;

/** Makes the Java classes of the Rust files, for {@link RustCodeGenProvider}. */
final class RustCodeGeneration {

    private static final Logger LOG = Logger.getLogger(RustCodeGeneration.class);

    private RustCodeGeneration() {
    }

    /**
     * Builds the application's Rust.
     *
     * @return whether generated sources changed
     */
    static boolean run(CodeGenContext context) throws CodeGenException {
        ApplicationModel model = context.applicationModel();
        Path target = context.workDir().toAbsolutePath().normalize();
        RustProject project = RustProject.of(moduleOf(model, target), target, isDevMode(model),
                RustProject.hasJackson(model));
        var config = context.config().unwrap(SmallRyeConfig.class).getConfigMapping(RobynRustBuildConfig.class);
        RustBuildOptions options = project.options(model.getAppArtifact().getArtifactId(), config);
        if (context.test()) {
            // dev mode's model is that of the application, which has no tests
            boolean junit = project.dev()
                    || RustProject.hasOnClassPath(model, "org.junit.jupiter", "junit-jupiter-api");
            return RustTestClasses.publish(options, context.outDir(), junit && config.tests());
        }
        project.write(options);
        return project.dev() ? runInDevMode(project, options) : runInBuild(options);
    }

    private static boolean runInBuild(RustBuildOptions options) throws CodeGenException {
        try {
            return !RustReport.run(options).changedClasses().isEmpty();
        } catch (RustBuildException e) {
            throw new CodeGenException("Rust does not compile\n\n" + e.text());
        }
    }

    /** Whatever is wrong is shown and survived: an exception ends Maven, an error the thread of Quarkus' watcher. */
    private static boolean runInDevMode(RustProject project, RustBuildOptions options) {
        boolean firstOfSession = DevConsoleManager.getHotReplacementContext() == null;
        try {
            RustDevBuild.run(options);
        } catch (RustBuildException e) {
            if (firstOfSession && e.remembered()) {
                RustReport.print(e);
            }
            if (!project.hasBindings()) {
                TolerantStubs.write(options);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("Cannot build the Rust files", e);
        }
        return true;
    }

    private static Path moduleOf(ApplicationModel model, Path target) {
        var module = model.getApplicationModule();
        return module == null ? RustProject.moduleOf(target) : module.getModuleDir().toPath();
    }

    /** Quarkus does not tell code generation the launch mode; the Dev UI is a dependency in dev mode only. */
    private static boolean isDevMode(ApplicationModel model) {
        return DevConsoleManager.getHotReplacementContext() != null || model.getDependencies().stream()
                .anyMatch(d -> d.getGroupId().equals("io.quarkus") && d.getArtifactId().equals("quarkus-devui"));
    }
}
