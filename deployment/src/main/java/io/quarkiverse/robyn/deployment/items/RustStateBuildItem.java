package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.model.RustState;
import io.quarkus.builder.item.MultiBuildItem;

/** A value that Rust makes when the application starts. */
public final class RustStateBuildItem extends MultiBuildItem {

    private final RustState state;

    public RustStateBuildItem(RustState state) {
        this.state = state;
    }

    public RustState state() {
        return state;
    }
}
