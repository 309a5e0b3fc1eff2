package io.quarkiverse.robyn.deployment.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.deployment.BuildReport;
import io.quarkiverse.robyn.deployment.RustBuild;
import io.quarkiverse.robyn.deployment.RustBuildOptions;
import io.quarkiverse.robyn.deployment.RustBuildResult;
import io.quarkiverse.robyn.deployment.RustLibraryFiles;
import io.quarkiverse.robyn.deployment.RustProject;
import io.quarkiverse.robyn.deployment.RustReport;
import io.quarkiverse.robyn.deployment.devmode.RustDevBuild;
import io.quarkiverse.robyn.deployment.devmode.RustErrorPage;
import io.quarkiverse.robyn.deployment.devmode.RustPreScan;
import io.quarkiverse.robyn.deployment.items.RustFunctionBuildItem;
import io.quarkiverse.robyn.deployment.items.RustLibraryBuildItem;
import io.quarkiverse.robyn.deployment.items.RustMiddlewareBuildItem;
import io.quarkiverse.robyn.deployment.items.RustReportBuildItem;
import io.quarkiverse.robyn.deployment.items.RustRouteBuildItem;
import io.quarkiverse.robyn.deployment.items.RustRouterBuildItem;
import io.quarkiverse.robyn.deployment.items.RustStartedBuildItem;
import io.quarkiverse.robyn.deployment.items.RustStateBuildItem;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNaming;
import io.quarkiverse.robyn.runtime.RobynRustBuildConfig;
import io.quarkiverse.robyn.runtime.RobynRustRecorder;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.HotDeploymentWatchedFileBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.deployment.ide.EffectiveIdeBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.deployment.metrics.MetricsFactoryConsumerBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.dev.spi.DevModeType;
import io.quarkus.runtime.LaunchMode;

/** Builds the application's Rust, usually for the second time: code generation did, and nothing changed since. */
class RustLibraryProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.robyn");
    private static final Set<DevModeType> REMOTE = Set.of(DevModeType.REMOTE_LOCAL_SIDE, DevModeType.REMOTE_SERVER_SIDE);
    private static final String RESOURCES = RustLibraryFiles.FOLDER + "/";

    @BuildStep
    void build(RobynRustBuildConfig config, CurateOutcomeBuildItem outcome, OutputTargetBuildItem output,
            LaunchModeBuildItem launchMode, LiveReloadBuildItem liveReload, ApplicationArchivesBuildItem archives,
            Optional<EffectiveIdeBuildItem> ide,
            BuildProducer<RustLibraryBuildItem> library, BuildProducer<HotDeploymentWatchedFileBuildItem> watched,
            BuildProducer<GeneratedResourceBuildItem> resources, BuildProducer<RustReportBuildItem> report) {
        if (launchMode.getDevModeType().filter(REMOTE::contains).isPresent()) {
            LOG.warn(
                    "Remote dev does not reload Rust: package the application again to bring changed Rust files to the server");
        }
        OtherLibraries.refuse(archives.getRootArchive());
        ApplicationModel application = outcome.getApplicationModel();
        Optional<RustProject> project = RustProject.find(application, output.getOutputDirectory(),
                config, launchMode.getLaunchMode());
        if (project.isEmpty()) {
            packaged(archives, config).ifPresent(model -> library.produce(new RustLibraryBuildItem(model, List.of())));
            return;
        }
        RustBuildOptions options = project.get().options(application.getAppArtifact().getArtifactId(), config);
        if (launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
            RustErrorPage.register(ide.map(EffectiveIdeBuildItem::getIde));
            RustPreScan.begin(liveReload, options);
        }
        if (launchMode.getLaunchMode() != LaunchMode.NORMAL) {
            watched.produce(new HotDeploymentWatchedFileBuildItem(project.get().state().toString(), true));
        }
        RustBuildResult result = project.get().dev() ? RustDevBuild.run(options) : RustReport.run(options);
        result.files().ifPresent(files -> {
            library.produce(new RustLibraryBuildItem(RustReport.model(result), result.warnings()));
            addMissingResources(files, archives, resources);
            if (!project.get().dev()) {
                BuildReport.read(options).map(RustReportBuildItem::new).ifPresent(report::produce);
            }
        });
    }

    @BuildStep
    void items(Optional<RustLibraryBuildItem> library, BuildProducer<RustFunctionBuildItem> functions,
            BuildProducer<RustRouteBuildItem> routes, BuildProducer<RustRouterBuildItem> routers,
            BuildProducer<RustMiddlewareBuildItem> middlewares, BuildProducer<RustStateBuildItem> states) {
        library.map(RustLibraryBuildItem::model).ifPresent(model -> {
            model.states().stream().map(RustStateBuildItem::new).forEach(states::produce);
            model.functions().stream().map(RustFunctionBuildItem::new).forEach(functions::produce);
            model.routes().stream().map(RustRouteBuildItem::new).forEach(routes::produce);
            model.routers().stream().map(RustRouterBuildItem::new).forEach(routers::produce);
            model.middlewares().stream().map(RustMiddlewareBuildItem::new).forEach(middlewares::produce);
        });
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Produce(RustStartedBuildItem.class)
    void load(Optional<RustLibraryBuildItem> library, RobynRustRecorder recorder, ShutdownContextBuildItem shutdown) {
        if (library.isPresent()) {
            RustNaming naming = library.get().model().naming();
            recorder.loadLibrary(shutdown, naming.crate(), naming.generated());
            library.get().model().states().forEach(state -> recorder.makeState(state.symbol(), state.rustName(), shutdown));
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(RustStartedBuildItem.class)
    void spans(Optional<RustLibraryBuildItem> library, Capabilities capabilities, RobynRustRecorder recorder,
            ShutdownContextBuildItem shutdown) {
        if (library.isPresent() && capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            RustNaming naming = library.get().model().naming();
            recorder.trace(shutdown, naming.crate(), naming.generated());
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(RustStartedBuildItem.class)
    void metrics(Optional<RustLibraryBuildItem> library, Optional<MetricsCapabilityBuildItem> capability,
            RobynRustRecorder recorder, BuildProducer<MetricsFactoryConsumerBuildItem> metrics) {
        if (library.isPresent() && capability.isPresent()) {
            metrics.produce(new MetricsFactoryConsumerBuildItem(recorder.metrics()));
        }
    }

    /** The library and its metadata are in the application's classes already, but for tests without code generation. */
    private static void addMissingResources(RustLibraryFiles files, ApplicationArchivesBuildItem archives,
            BuildProducer<GeneratedResourceBuildItem> resources) {
        byte[] properties = read(files.properties());
        boolean present = archives.getRootArchive().apply(tree -> tree.apply(RESOURCES + RustLibraryFiles.PROPERTIES,
                visit -> visit != null && Arrays.equals(properties, read(visit.getPath()))));
        if (!present) {
            for (Path file : List.of(files.properties(), files.library(), files.metadata())) {
                resources.produce(new GeneratedResourceBuildItem(RESOURCES + file.getFileName(), read(file)));
            }
        }
    }

    /** What was packaged with the application, when there are no sources to build it from. */
    private static Optional<RustModel> packaged(ApplicationArchivesBuildItem archives, RobynRustBuildConfig config) {
        return packagedFile(archives, "metadata.bin").flatMap(metadata -> packagedFile(archives, RustLibraryFiles.PROPERTIES)
                .map(properties -> RustBuild.packaged(metadata, properties, config.javaPackage())));
    }

    private static Optional<byte[]> packagedFile(ApplicationArchivesBuildItem archives, String name) {
        return Optional.ofNullable(archives.getRootArchive().apply(
                tree -> tree.apply(RESOURCES + name, visit -> visit == null ? null : read(visit.getPath()))));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
