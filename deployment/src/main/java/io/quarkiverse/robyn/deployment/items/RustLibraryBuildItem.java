package io.quarkiverse.robyn.deployment.items;

import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkus.builder.item.SimpleBuildItem;

/** The application's Rust, compiled and understood. Not produced when the application has no Rust. */
public final class RustLibraryBuildItem extends SimpleBuildItem {

    private final RustModel model;
    private final List<RustProblem> warnings;

    /** @param warnings of the build, none when the library was packaged earlier */
    public RustLibraryBuildItem(RustModel model, List<RustProblem> warnings) {
        this.model = model;
        this.warnings = List.copyOf(warnings);
    }

    /** What rustc, and our own checks, warned about. */
    public List<RustProblem> warnings() {
        return warnings;
    }

    /** Everything that the library exports. */
    public RustModel model() {
        return model;
    }
}
