package io.quarkiverse.robyn.deployment;

import java.util.Optional;

import io.quarkiverse.robyn.deployment.items.RustLibraryBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.ModuleEnableNativeAccessBuildItem;

/** Introduces the extension to Quarkus. What it makes of Rust files is in {@code steps}. */
class RobynRustProcessor {

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("robyn-rust");
    }

    /** Packages say in their manifest that this module calls native code, so that the JVM does not warn. */
    @BuildStep
    void nativeAccess(Optional<RustLibraryBuildItem> library, BuildProducer<ModuleEnableNativeAccessBuildItem> access) {
        if (library.isPresent()) {
            access.produce(new ModuleEnableNativeAccessBuildItem("io.quarkiverse.robyn"));
        }
    }
}
