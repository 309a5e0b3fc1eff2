package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.model.RustRouter;
import io.quarkus.builder.item.MultiBuildItem;

/** An axum router that the Rust code mounts. */
public final class RustRouterBuildItem extends MultiBuildItem {

    private final RustRouter router;

    public RustRouterBuildItem(RustRouter router) {
        this.router = router;
    }

    public RustRouter router() {
        return router;
    }
}
