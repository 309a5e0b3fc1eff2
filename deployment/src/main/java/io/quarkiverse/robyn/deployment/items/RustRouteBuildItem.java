package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkus.builder.item.MultiBuildItem;

/** A Rust function that answers HTTP requests. */
public final class RustRouteBuildItem extends MultiBuildItem {

    private final RustRoute route;

    public RustRouteBuildItem(RustRoute route) {
        this.route = route;
    }

    public RustRoute route() {
        return route;
    }
}
