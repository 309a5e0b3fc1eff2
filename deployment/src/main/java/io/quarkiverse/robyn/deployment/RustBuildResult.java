package io.quarkiverse.robyn.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustProblem;

/**
 * A Rust build that went well.
 *
 * @param exports reads what the library exports; when nothing was built, on each call anew
 * @param files the published library; none when there is no Rust
 * @param stateFile changes, after everything else, whenever the outcome of a build does
 * @param warnings of rustc and of our own, also when cargo did not run
 * @param changedClasses full names of the generated classes whose source this run wrote anew or deleted: Java that uses
 *        them may have to be compiled again
 * @param cargoRan false when nothing had changed
 * @param durations of the stages that ran, in their order
 */
public record RustBuildResult(Supplier<RustModel> exports, Optional<RustLibraryFiles> files, Path stateFile,
        List<RustProblem> warnings, SortedSet<String> changedClasses, boolean cargoRan, Map<String, Duration> durations) {

    /**
     * What the library exports; empty when there is no Rust. Code generation has no use for it when nothing changed, and
     * reading it is most of what such a build costs.
     *
     * @throws RustBuildException when the published metadata is damaged
     */
    public RustModel model() {
        return exports.get();
    }
}
