package io.quarkiverse.robyn.maven;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

import io.quarkiverse.robyn.deployment.RustBuild;
import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.RustBuildOptions;

/** Writes Cargo.toml and lib.rs beside the Rust files, which rust-analyzer reads and no build does. */
@Mojo(name = "ide", threadSafe = true)
public class IdeMojo extends AbstractMojo {

    /** The source folder. */
    @Parameter(property = "robyn-rust.source-directory", defaultValue = "${project.basedir}/src/main/rust")
    File sourceDirectory;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    File target;

    @Parameter(defaultValue = "${project.artifactId}", readonly = true)
    String artifactId;

    /** The folder for what builds of all applications on this machine share, if it is not the default one. */
    @Parameter(property = "quarkus.robyn-rust.cache-directory")
    File cacheDirectory;

    @Override
    public void execute() throws MojoFailureException {
        var output = target.toPath();
        var options = new RustBuildOptions(artifactId, List.of(sourceDirectory.toPath()), output, output.resolve("classes"),
                output.resolve("generated-sources/robyn-rust"), "rust", "dev", Optional.empty(), Optional.empty(), false, false,
                Optional.ofNullable(cacheDirectory).map(File::toPath), Set.of(), true);
        try {
            getLog().info("rust-analyzer now understands " + RustBuild.writeForEditors(options));
        } catch (RustBuildException refused) {
            throw new MojoFailureException(refused.text());
        }
    }
}
