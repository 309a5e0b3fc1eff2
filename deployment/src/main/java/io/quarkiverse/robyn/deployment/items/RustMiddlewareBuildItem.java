package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.model.RustMiddleware;
import io.quarkus.builder.item.MultiBuildItem;

/** A function around Rust routes. */
public final class RustMiddlewareBuildItem extends MultiBuildItem {

    private final RustMiddleware middleware;

    public RustMiddlewareBuildItem(RustMiddleware middleware) {
        this.middleware = middleware;
    }

    public RustMiddleware middleware() {
        return middleware;
    }
}
