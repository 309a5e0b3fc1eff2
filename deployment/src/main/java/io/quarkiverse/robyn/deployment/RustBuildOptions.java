package io.quarkiverse.robyn.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one build of an application's Rust needs to know. Paths are made absolute.
 *
 * @param applicationName the artifact id; names the library file
 * @param sourceFolders the Rust source folders; those that do not exist hold nothing
 * @param targetFolder the module's build folder, Maven's {@code target}
 * @param classesFolder where the library goes for the class path, Maven's {@code target/classes}
 * @param generatedSources the folder for Java sources that belongs to this build alone, normally
 *        {@code target/generated-sources/robyn-rust}
 * @param javaPackage the package of the generated classes
 * @param profile cargo's profile: {@code dev}, {@code release} or one that the user's configuration defines
 * @param toolchain a rustup toolchain instead of the one that rustup would choose
 * @param target a target triple instead of the host's
 * @param offline whether cargo must not use the network
 * @param locked whether {@code Cargo.lock}, where it exists, must fit as it is
 * @param cacheFolder the machine-wide cache instead of {@code ~/.cache/quarkus-robyn-rust}
 * @param environment names of further environment variables that cargo may see
 * @param jackson whether the application has Jackson, whose classes JSON crosses as
 * @param others further platforms
 */
public record RustBuildOptions(String applicationName, List<Path> sourceFolders, Path targetFolder, Path classesFolder,
        Path generatedSources, String javaPackage, String profile, Optional<String> toolchain, Optional<String> target,
        boolean offline, boolean locked, Optional<Path> cacheFolder, Set<String> environment, boolean jackson,
        OtherTargets others) {

    public RustBuildOptions {
        sourceFolders = sourceFolders.stream().map(RustBuildOptions::absolute).toList();
        targetFolder = absolute(targetFolder);
        classesFolder = absolute(classesFolder);
        generatedSources = absolute(generatedSources);
        cacheFolder = cacheFolder.map(RustBuildOptions::absolute);
        environment = Set.copyOf(environment);
    }

    /** For one platform. */
    public RustBuildOptions(String applicationName, List<Path> sourceFolders, Path targetFolder, Path classesFolder,
            Path generatedSources, String javaPackage, String profile, Optional<String> toolchain, Optional<String> target,
            boolean offline, boolean locked, Optional<Path> cacheFolder, Set<String> environment, boolean jackson) {
        this(applicationName, sourceFolders, targetFolder, classesFolder, generatedSources, javaPackage, profile, toolchain,
                target, offline, locked, cacheFolder, environment, jackson, OtherTargets.NONE);
    }

    RustBuildOptions with(OtherTargets others) {
        return new RustBuildOptions(applicationName, sourceFolders, targetFolder, classesFolder, generatedSources, javaPackage,
                profile, toolchain, target, offline, locked, cacheFolder, environment, jackson, others);
    }

    /** The options of a module in Maven's layout with every other option at its default. */
    public static RustBuildOptions of(String applicationName, Path moduleFolder, String profile) {
        var target = moduleFolder.resolve("target");
        return new RustBuildOptions(applicationName, List.of(moduleFolder.resolve("src/main/rust")), target,
                target.resolve("classes"), target.resolve("generated-sources/robyn-rust"), "rust", profile, Optional.empty(),
                Optional.empty(), false, false, Optional.empty(), Set.of(), true);
    }

    /** The file that tells how the tests are built. */
    Path testHarness() {
        return targetFolder.resolve("robyn-rust/tests.properties");
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
