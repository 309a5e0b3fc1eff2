package io.quarkiverse.robyn.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Assertions;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/** A Maven module with Rust in it, in a temporary folder. All of them share one cache, so that builds stay quick. */
final class TestModule {

    private static final Path CACHE = Path.of("target/test-cache").toAbsolutePath();

    final Path folder;
    final Map<String, String> environment = new HashMap<>(System.getenv());
    final List<String> progress = Collections.synchronizedList(new ArrayList<>());
    RustBuildOptions options;

    TestModule(Path folder) {
        this.folder = folder;
        var defaults = RustBuildOptions.of("shop", folder, "dev");
        options = new Change(defaults).cache(Optional.of(CACHE));
    }

    /** Writes a file below {@code src/main/rust}. */
    TestModule rust(String name, String text) {
        return file("src/main/rust/" + name, text);
    }

    TestModule file(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    TestModule delete(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A program that is found instead of the real one. */
    TestModule program(String name, String script) {
        file("bin/" + name, "#!/bin/sh\n" + script);
        try {
            Files.setPosixFilePermissions(folder.resolve("bin").resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** A folder with links to these programs of the machine, wherever it has them. */
    Path binWithOnly(String... programs) throws IOException {
        var bin = Files.createDirectory(folder.resolve("only"));
        var home = environment.get("HOME") + "/.cargo";
        var path = environment.get("PATH") + File.pathSeparator + environment.getOrDefault("CARGO_HOME", home) + "/bin"
                + File.pathSeparator + home + "/bin";
        for (var program : programs) {
            var found = Arrays.stream(path.split(File.pathSeparator)).map(place -> Path.of(place, program))
                    .filter(Files::isExecutable).findFirst().orElseThrow();
            Files.createSymbolicLink(bin.resolve(program), found);
        }
        return bin;
    }

    TestModule options(UnaryOperator<Change> change) {
        options = change.apply(new Change(options)).options();
        return this;
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path source(String name) {
        return folder.resolve("src/main/rust").resolve(name);
    }

    RustBuildResult build() {
        return new RustBuild(options, progress::add, environment).run();
    }

    RustBuildException fail() {
        return Assertions.assertThrows(RustBuildException.class, this::build);
    }

    /** The only problem of a build that fails. */
    RustProblem problem() {
        var failure = fail();
        Assertions.assertEquals(1, failure.problems().size(), failure::text);
        return failure.problems().getFirst();
    }

    /** Options with single values changed. */
    record Change(RustBuildOptions options) {

        RustBuildOptions cache(Optional<Path> cache) {
            return with(options.sourceFolders(), options.profile(), options.toolchain(), options.target(), options.offline(),
                    options.locked(), cache, options.environment()).options;
        }

        Change sourceFolders(List<Path> folders) {
            return with(folders, options.profile(), options.toolchain(), options.target(), options.offline(),
                    options.locked(), options.cacheFolder(), options.environment());
        }

        Change profile(String profile) {
            return with(options.sourceFolders(), profile, options.toolchain(), options.target(), options.offline(),
                    options.locked(), options.cacheFolder(), options.environment());
        }

        Change toolchain(String toolchain) {
            return with(options.sourceFolders(), options.profile(), Optional.of(toolchain), options.target(),
                    options.offline(), options.locked(), options.cacheFolder(), options.environment());
        }

        Change target(String target) {
            return with(options.sourceFolders(), options.profile(), options.toolchain(), Optional.of(target),
                    options.offline(), options.locked(), options.cacheFolder(), options.environment());
        }

        Change offline() {
            return with(options.sourceFolders(), options.profile(), options.toolchain(), options.target(), true,
                    options.locked(), options.cacheFolder(), options.environment());
        }

        Change locked() {
            return with(options.sourceFolders(), options.profile(), options.toolchain(), options.target(), options.offline(),
                    true, options.cacheFolder(), options.environment());
        }

        Change environment(Set<String> names) {
            return with(options.sourceFolders(), options.profile(), options.toolchain(), options.target(), options.offline(),
                    options.locked(), options.cacheFolder(), names);
        }

        private Change with(List<Path> folders, String profile, Optional<String> toolchain, Optional<String> target,
                boolean offline, boolean locked, Optional<Path> cache, Set<String> environment) {
            return new Change(new RustBuildOptions(options.applicationName(), folders, options.targetFolder(),
                    options.classesFolder(), options.generatedSources(), options.javaPackage(), profile, toolchain, target,
                    offline, locked, cache, environment, options.jackson()));
        }
    }
}
