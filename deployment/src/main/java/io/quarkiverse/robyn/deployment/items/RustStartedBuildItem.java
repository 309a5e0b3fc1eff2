package io.quarkiverse.robyn.deployment.items;

import io.quarkus.builder.item.EmptyBuildItem;

/** The library is loaded and its states are made: what is recorded after this may use them. */
public final class RustStartedBuildItem extends EmptyBuildItem {
}
