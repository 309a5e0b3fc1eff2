package io.quarkiverse.robyn.maven;

import java.io.File;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

import io.quarkiverse.robyn.deployment.NewRustFile;
import io.quarkiverse.robyn.deployment.RustBuildException;

/** Creates a Rust file with a documented function for Java, a route and a test. Never overwrites one. */
@Mojo(name = "new", threadSafe = true)
public class NewMojo extends AbstractMojo {

    /** The name, for example {@code hello_world} or {@code api/orders}. */
    @Parameter(property = "name", required = true)
    String name;

    /** The source folder. */
    @Parameter(property = "robyn-rust.source-directory", defaultValue = "${project.basedir}/src/main/rust")
    File sourceDirectory;

    /** The Java package of the generated classes, to tell how Java calls the function. */
    @Parameter(property = "quarkus.robyn-rust.java-package", defaultValue = "rust")
    String javaPackage;

    @Override
    public void execute() throws MojoFailureException {
        try {
            NewRustFile created = NewRustFile.create(sourceDirectory.toPath(), name, javaPackage);
            getLog().info("Created " + created.file());
            getLog().info("Java calls it as " + created.javaCall() + ", HTTP as GET " + created.route());
            created.next().ifPresent(getLog()::warn);
        } catch (RustBuildException refused) {
            throw new MojoFailureException(refused.text());
        }
    }
}
