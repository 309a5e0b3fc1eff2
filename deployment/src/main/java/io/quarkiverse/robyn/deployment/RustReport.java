package io.quarkiverse.robyn.deployment;

import java.io.File;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustProblem;

/** Runs a build and tells on the terminal what it does. */
public final class RustReport {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.robyn");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RustReport() {
    }

    /**
     * Builds; a run that finds nothing to do is told at debug level only.
     *
     * @throws RustBuildException as {@link RustBuild#run} does; it is not printed
     */
    public static RustBuildResult run(RustBuildOptions options) {
        long start = System.nanoTime();
        RustBuildResult result = RustBuild.run(options, progress());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (result.cargoRan()) {
            String module = options.targetFolder().getParent() + File.separator;
            result.warnings().forEach(warning -> LOG.warn(text(warning).replace(module, "")));
            LOG.infof("Rust compiled in %.1f s with profile %s: %s, %s", time.toMillis() / 1000.0,
                    options.profile(), count(result.model().functions().size(), "function"),
                    count(result.model().routes().size(), "route"));
        }
        if (LOG.isDebugEnabled()) {
            LOG.debugf("Rust %s in %.1f ms: %s", result.cargoRan() ? "built" : "unchanged, seen", millis(time),
                    result.durations().entrySet().stream()
                            .map(stage -> stage.getKey() + " " + "%.1f".formatted(millis(stage.getValue())))
                            .collect(Collectors.joining(", ")));
        }
        return result;
    }

    /** What a build's library exports, with the time that reading it took at debug level. */
    public static RustModel model(RustBuildResult result) {
        long start = System.nanoTime();
        RustModel model = result.model();
        LOG.debugf("Rust model read in %.1f ms", millis(Duration.ofNanos(System.nanoTime() - start)));
        return model;
    }

    /** What is over in no time needs no lines; a build that takes longer shows what cargo is at. */
    private static Consumer<String> progress() {
        long start = System.nanoTime();
        return line -> LOG.log(System.nanoTime() - start < PATIENCE.toNanos() ? Level.DEBUG : Level.INFO, line);
    }

    /** Shows a failure in the compiler's own words. */
    public static void print(RustBuildException failure) {
        LOG.error("Rust does not compile\n\n" + failure.text());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String text(RustProblem warning) {
        return warning.detail().isEmpty()
                ? warning.title() + warning.place().map(place -> "\n  --> " + place).orElse("") + "\nhint: " + warning.hint()
                : warning.detail().stripTrailing();
    }
}
