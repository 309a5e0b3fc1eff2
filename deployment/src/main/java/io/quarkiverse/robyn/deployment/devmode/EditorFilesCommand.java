package io.quarkiverse.robyn.deployment.devmode;

import org.aesh.command.Command;
import org.aesh.command.CommandDefinition;
import org.aesh.command.CommandResult;
import org.aesh.command.invocation.CommandInvocation;

import io.quarkiverse.robyn.deployment.RustBuild;
import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.RustBuildOptions;

/** {@code rust-ide} in the console of dev mode. */
@CommandDefinition(name = "rust-ide", description = "Writes Cargo.toml and lib.rs beside the sources for rust-analyzer")
public final class EditorFilesCommand implements Command<CommandInvocation> {

    private final RustBuildOptions options;

    public EditorFilesCommand(RustBuildOptions options) {
        this.options = options;
    }

    @Override
    public CommandResult execute(CommandInvocation console) {
        try {
            console.println("rust-analyzer now understands " + RustBuild.writeForEditors(options));
            return CommandResult.SUCCESS;
        } catch (RustBuildException refused) {
            console.println(refused.text());
            return CommandResult.FAILURE;
        }
    }
}
