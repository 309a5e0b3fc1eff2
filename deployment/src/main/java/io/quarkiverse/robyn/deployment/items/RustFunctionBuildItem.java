package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkus.builder.item.MultiBuildItem;

/** A Rust function that Java can call. */
public final class RustFunctionBuildItem extends MultiBuildItem {

    private final RustFunction function;

    public RustFunctionBuildItem(RustFunction function) {
        this.function = function;
    }

    public RustFunction function() {
        return function;
    }
}
