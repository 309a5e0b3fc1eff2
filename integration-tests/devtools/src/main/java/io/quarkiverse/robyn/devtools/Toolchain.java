package io.quarkiverse.robyn.devtools;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the tests use of the machine: Maven, the JDK that runs them, and the extension as it was installed. Maven's home
 * and its local repository are told by the system properties {@code maven.home} and {@code maven.repo.local}; without
 * them the {@code mvn} of the path and Maven's own default count.
 */
public final class Toolchain {

    private static final Properties ENVIRONMENT = load();

    private Toolchain() {
    }

    /** The JDK that this process runs on. */
    public static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The quickstart's folder in the sources. */
    public static Path quickstart() {
        return Path.of(ENVIRONMENT.getProperty("quickstart.directory")).normalize();
    }

    /** A file or program of the path, when there is one. */
    public static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Why no application can be built here, or nothing when one can. */
    public static Optional<String> missing() {
        for (var program : List.of("cargo", "cc")) {
            if (onPath(program).isEmpty()) {
                return Optional.of(program + " is not on the PATH");
            }
        }
        var artifact = "quarkus-robyn-rust-deployment";
        var version = ENVIRONMENT.getProperty("extension.version");
        var name = artifact + "-" + version + ".jar";
        var installed = repository().resolve(Path.of("io", "quarkiverse", "robyn", artifact, version, name));
        var built = Path.of(ENVIRONMENT.getProperty("deployment.directory"), "target", name).normalize();
        if (Files.notExists(installed)) {
            return Optional.of(installed + " is not there: run mvn install, not mvn verify or mvn test");
        }
        if (Files.exists(built) && modified(built) - modified(installed) > Duration.ofSeconds(2).toMillis()) {
            return Optional.of(installed + " is older than " + built + ": run mvn install");
        }
        return Optional.empty();
    }

    /** The command that runs Maven as these tests were run. */
    static List<String> maven() {
        var home = System.getProperty("maven.home");
        var executable = home == null
                ? onPath("mvn").orElseThrow(() -> new IllegalStateException("no -Dmaven.home and no mvn on the PATH"))
                : Path.of(home, "bin", "mvn");
        var command = new ArrayList<>(List.of(executable.toString(), "-B", "-ntp"));
        command.add("-Dmaven.repo.local=" + repository());
        return command;
    }

    /** The version of Quarkus that the extension is built with. */
    static String quarkusVersion() {
        return ENVIRONMENT.getProperty("quarkus.version");
    }

    static String extensionVersion() {
        return ENVIRONMENT.getProperty("extension.version");
    }

    /** A goal of the extension's Maven plugin as one types it in any application. */
    static String goal(String name) {
        return "io.quarkiverse.robyn:quarkus-robyn-rust-maven-plugin:" + ENVIRONMENT.getProperty("extension.version") + ":"
                + name;
    }

    /** The content of a resource beside this class. */
    static String resource(String name) {
        try (var in = Toolchain.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path repository() {
        var configured = System.getProperty("maven.repo.local");
        return configured == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(configured);
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load() {
        var properties = new Properties();
        try (var in = Toolchain.class.getResourceAsStream("environment.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
