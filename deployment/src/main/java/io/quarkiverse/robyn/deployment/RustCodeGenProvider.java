package io.quarkiverse.robyn.deployment;

import java.nio.file.Path;
import java.util.Map;

import org.eclipse.microprofile.config.Config;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.prebuild.CodeGenException;
import io.quarkus.deployment.CodeGenContext;
import io.quarkus.deployment.CodeGenProvider;

/**
 * The first door of the build: makes the Java classes of the Rust files before javac compiles the application.
 *
 * <p>
 * A build ends here when the Rust does not compile. Dev mode goes on, because Maven would end otherwise: augmentation
 * shows the failure, and the next save is compiled in the background by Quarkus' watcher, which calls this too.
 *
 * <p>
 * This class alone is compiled for Java 17, so that an older Java can say what it lacks.
 */
public final class RustCodeGenProvider implements CodeGenProvider {

    private static final int JAVA = 25;

    /** Quarkus calls this first; the configuration, which it reads next, does not load on an older Java. */
    @Override
    public void init(ApplicationModel model, Map<String, String> properties) {
        if (Runtime.version().feature() < JAVA) {
            throw new IllegalStateException("quarkus-robyn-rust needs Java " + JAVA + " or newer, and this build runs on Java "
                    + Runtime.version() + " (" + System.getProperty("java.home") + "): set JAVA_HOME to a JDK " + JAVA);
        }
    }

    @Override
    public String providerId() {
        return "robyn-rust";
    }

    @Override
    public String inputDirectory() {
        return "rust";
    }

    @Override
    public String[] inputExtensions() {
        return new String[] { "rs" };
    }

    /** Also without the folder: sources that are gone leave classes and a library to remove. */
    @Override
    public boolean shouldRun(Path sourceDir, Config config) {
        return true;
    }

    @Override
    public boolean trigger(CodeGenContext context) throws CodeGenException {
        return RustCodeGeneration.run(context);
    }
}
