package io.quarkiverse.robyn.devtools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The folder of a Quarkus application with the extension, outside of the extension's own build. */
public final class Application {

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();

    private Application(Path directory) {
        this.directory = directory;
    }

    /** An application without a source in it. */
    public static Application create(Path directory) {
        var application = new Application(directory);
        application.write("pom.xml", Toolchain.resource("application-pom.xml"));
        return application;
    }

    /** What lies in a folder already, or what Maven does there without an application. */
    static Application in(Path directory) {
        return new Application(directory);
    }

    /** The text of a file, named from the application's folder. */
    String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The quickstart's main sources in a folder of their own. */
    public static Application quickstart(Path directory) {
        var application = create(directory);
        var sources = Toolchain.quickstart().resolve("src/main");
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = directory.resolve("src/main").resolve(sources.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Routes that ask who calls want an extension that knows the users.
        return application.edit("pom.xml", "  </dependencies>\n\n  <build>", """
                  <dependency>
                    <groupId>io.quarkus</groupId>
                    <artifactId>quarkus-elytron-security-properties-file</artifactId>
                  </dependency>
                </dependencies>

                <build>""");
    }

    public Path directory() {
        return directory;
    }

    /** Writes a file, named from the application's folder; the folders above it are made. */
    public Application write(String file, String text) {
        try {
            var path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Application rust(String name, String text) {
        return write("src/main/rust/" + name, text);
    }

    /** A class of the package {@code org.acme}. */
    public Application java(String name, String text) {
        return write("src/main/java/org/acme/" + name, text);
    }

    /** Replaces a text that has to be in the file. */
    public Application edit(String file, String old, String replacement) {
        try {
            var path = directory.resolve(file);
            var text = Files.readString(path);
            if (!text.contains(old)) {
                throw new IllegalArgumentException(path + " does not contain " + old);
            }
            Files.writeString(path, text.replace(old, replacement));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Application delete(String file) {
        try {
            Files.delete(directory.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file the present time and leaves its content. */
    public Application touch(String file) {
        try {
            Files.setLastModifiedTime(directory.resolve(file), FileTime.from(Instant.now()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets an environment variable for what is started from now on; an empty value removes it. */
    Application variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Runs Maven to its end. A failed build is an error that shows what Maven wrote. */
    public String maven(String... arguments) {
        try (var process = start(List.of(arguments))) {
            if (process.await(Duration.ofMinutes(5)) != 0) {
                throw new AssertionError("mvn " + String.join(" ", arguments) + " failed:\n" + process.output());
            }
            return process.output();
        }
    }

    ProcessTree start(List<String> arguments) {
        var command = new ArrayList<>(Toolchain.maven());
        command.addAll(arguments);
        // What an outer Maven left for its own children is not meant for this one.
        var environment = new HashMap<>(Map.of("JAVA_HOME", Toolchain.javaHome().toString(),
                "MAVEN_PROJECTBASEDIR", "", "MAVEN_CMD_LINE_ARGS", "", "MAVEN_CONFIG", ""));
        environment.putAll(variables);
        return ProcessTree.start(directory, environment, command);
    }
}
