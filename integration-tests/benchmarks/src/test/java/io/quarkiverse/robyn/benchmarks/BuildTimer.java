package io.quarkiverse.robyn.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.robyn.deployment.RustBuild;
import io.quarkiverse.robyn.deployment.RustBuildOptions;

/**
 * Builds an application's Rust as one Maven build does, which asks twice. Its last line has the seconds that it took, and
 * those of them that cargo did.
 */
public final class BuildTimer {

    private BuildTimer() {
    }

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        RustBuildOptions defaults = RustBuildOptions.of("hello", Path.of(arguments[0]), arguments[2]);
        RustBuildOptions options = new RustBuildOptions(defaults.applicationName(), defaults.sourceFolders(),
                defaults.targetFolder(), defaults.classesFolder(), defaults.generatedSources(), defaults.javaPackage(),
                defaults.profile(), defaults.toolchain(), defaults.target(), defaults.offline(), defaults.locked(),
                Optional.of(Path.of(arguments[1])), defaults.environment(), defaults.jackson());
        Duration cargo = RustBuild.run(options, System.out::println).durations().getOrDefault("cargo", Duration.ZERO);
        RustBuild.run(options, System.out::println);
        System.out.println(String.format(Locale.ROOT, "%.4f %.4f", (System.nanoTime() - start) / 1e9, cargo.toNanos() / 1e9));
    }
}
