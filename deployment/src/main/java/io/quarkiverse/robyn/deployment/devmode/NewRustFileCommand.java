package io.quarkiverse.robyn.deployment.devmode;

import java.nio.file.Path;

import org.aesh.command.Command;
import org.aesh.command.CommandDefinition;
import org.aesh.command.CommandResult;
import org.aesh.command.invocation.CommandInvocation;
import org.aesh.command.option.Argument;

import io.quarkiverse.robyn.deployment.NewRustFile;
import io.quarkiverse.robyn.deployment.RustBuildException;

/** {@code rust-new NAME} in the console of dev mode, which {@code :} opens. */
@CommandDefinition(name = "rust-new", description = "Creates a Rust file with a function, a route and a test")
public final class NewRustFileCommand implements Command<CommandInvocation> {

    private final Path folder;
    private final String javaPackage;

    @Argument(required = true, description = "The name, for example hello_world or api/orders")
    private String name;

    /**
     * @param folder the source folder
     * @param javaPackage of the generated classes
     */
    public NewRustFileCommand(Path folder, String javaPackage) {
        this.folder = folder;
        this.javaPackage = javaPackage;
    }

    @Override
    public CommandResult execute(CommandInvocation console) {
        try {
            NewRustFile created = NewRustFile.create(folder, name, javaPackage);
            console.println("Created " + created.file());
            console.println("Java calls it as " + created.javaCall() + ", HTTP as GET " + created.route()
                    + ", from the next request on");
            created.next().ifPresent(console::println);
            return CommandResult.SUCCESS;
        } catch (RustBuildException refused) {
            console.println(refused.text());
            return CommandResult.FAILURE;
        }
    }
}
