package io.quarkiverse.robyn.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;

class RobynRustProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("robyn-rust");
    }
}
