package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkus.builder.item.SimpleBuildItem;

/** The application's Rust, compiled and understood. Not produced when the application has no Rust. */
public final class RustLibraryBuildItem extends SimpleBuildItem {

    private final RustModel model;

    public RustLibraryBuildItem(RustModel model) {
        this.model = model;
    }

    /** Everything that the library exports. */
    public RustModel model() {
        return model;
    }
}
