package io.quarkiverse.robyn.deployment.items;

import io.quarkiverse.robyn.deployment.BuildReport;
import io.quarkus.builder.item.SimpleBuildItem;

/** What the library was made of, for extensions that audit it. Not produced in dev mode, nor without Rust. */
public final class RustReportBuildItem extends SimpleBuildItem {

    private final BuildReport report;

    public RustReportBuildItem(BuildReport report) {
        this.report = report;
    }

    public BuildReport report() {
        return report;
    }
}
