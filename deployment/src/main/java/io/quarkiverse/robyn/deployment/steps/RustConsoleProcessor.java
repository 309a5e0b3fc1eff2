package io.quarkiverse.robyn.deployment.steps;

import io.quarkiverse.robyn.deployment.RustBuildOptions;
import io.quarkiverse.robyn.deployment.RustProject;
import io.quarkiverse.robyn.deployment.devmode.EditorFilesCommand;
import io.quarkiverse.robyn.deployment.devmode.NewRustFileCommand;
import io.quarkiverse.robyn.runtime.RobynRustBuildConfig;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ConsoleCommandBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;

/** The commands that the console of dev mode has for Rust. */
class RustConsoleProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    void commands(RobynRustBuildConfig config, CurateOutcomeBuildItem outcome, OutputTargetBuildItem output,
            LaunchModeBuildItem launchMode, BuildProducer<ConsoleCommandBuildItem> commands) {
        var application = outcome.getApplicationModel();
        RustProject.find(application, output.getOutputDirectory(), config, launchMode.getLaunchMode()).ifPresent(project -> {
            RustBuildOptions options = project.options(application.getAppArtifact().getArtifactId(), config);
            commands.produce(new ConsoleCommandBuildItem(
                    new NewRustFileCommand(options.sourceFolders().getFirst(), options.javaPackage())));
            commands.produce(new ConsoleCommandBuildItem(new EditorFilesCommand(options)));
        });
    }
}
