package io.quarkiverse.robyn.deployment;

import java.time.Duration;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/** Runs a build and tells on the terminal what it does. */
public final class RustReport {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.robyn");

    private RustReport() {
    }

    /**
     * Builds; a run that finds nothing to do is silent.
     *
     * @throws RustBuildException as {@link RustBuild#run} does; it is not printed
     */
    public static RustBuildResult run(RustBuildOptions options) {
        RustBuildResult result = RustBuild.run(options, LOG::info);
        if (result.cargoRan()) {
            result.warnings().forEach(warning -> LOG.warn(text(warning)));
            Duration time = result.durations().values().stream().reduce(Duration.ZERO, Duration::plus);
            LOG.infof("Rust: %d functions, %d routes, profile %s, %.1f s", result.model().functions().size(),
                    result.model().routes().size(), options.profile(), time.toMillis() / 1000.0);
        }
        return result;
    }

    /** Shows a failure in the compiler's own words. */
    public static void print(RustBuildException failure) {
        LOG.error("Rust does not compile\n\n" + failure.text());
    }

    private static String text(RustProblem warning) {
        return warning.detail().isEmpty()
                ? warning.title() + warning.place().map(place -> "\n  --> " + place).orElse("") + "\nhint: " + warning.hint()
                : warning.detail().stripTrailing();
    }
}
