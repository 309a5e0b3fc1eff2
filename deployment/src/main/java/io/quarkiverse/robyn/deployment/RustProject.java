package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.cargo.AtomicFiles;
import io.quarkiverse.robyn.runtime.RobynRustBuildConfig;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.runtime.LaunchMode;

/**
 * Where an application keeps its Rust and where what is made of it goes.
 *
 * <p>
 * Code generation writes it down, because augmentation is not told the module's folder in every kind of build.
 *
 * @param module the module's folder, absolute
 * @param target the module's build folder, absolute
 * @param generated the source root that code generation fills
 * @param classes the folder that becomes the application's class path
 * @param dev whether the application runs in dev mode
 * @param jackson whether the application has Jackson
 */
public record RustProject(Path module, Path target, Path generated, Path classes, boolean dev, boolean jackson) {

    /** The name of the code generation provider, which is the name of its folder. */
    private static final String GENERATED = "robyn-rust";
    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    /** The usual layout of Maven and Gradle below a build folder. */
    static RustProject of(Path module, Path target, boolean dev, boolean jackson) {
        return new RustProject(module, target, target.resolve("generated-sources").resolve(GENERATED),
                target.resolve("classes"), dev, jackson);
    }

    static boolean hasJackson(ApplicationModel application) {
        return hasOnClassPath(application, "com.fasterxml.jackson.core", "jackson-databind");
    }

    /** The extension's own dependencies are in the model too, and do not count. */
    static boolean hasOnClassPath(ApplicationModel application, String group, String artifact) {
        return application.getDependencies().stream().anyMatch(dependency -> dependency.isRuntimeCp()
                && dependency.getGroupId().equals(group) && dependency.getArtifactId().equals(artifact));
    }

    /** The module that a build folder belongs to: the nearest folder above it with a build file. */
    static Path moduleOf(Path target) {
        for (Path folder = target.getParent(); folder != null; folder = folder.getParent()) {
            if (BUILD_FILES.stream().map(folder::resolve).anyMatch(Files::exists)) {
                return folder;
            }
        }
        return target.getParent();
    }

    /**
     * The project that is being augmented.
     *
     * @return empty when there are no sources: the application was packaged and is augmented again
     */
    public static Optional<RustProject> find(ApplicationModel application, Path output, RobynRustBuildConfig config,
            LaunchMode mode) {
        Path target = output.toAbsolutePath().normalize();
        boolean dev = mode == LaunchMode.DEVELOPMENT;
        Optional<RustProject> generated = read(target);
        if (generated.isPresent()) {
            RustProject project = generated.get();
            // continuous testing uses what dev mode compiled
            boolean testOfDev = mode == LaunchMode.TEST && project.dev;
            return Optional.of(new RustProject(project.module, target, project.generated, project.classes, dev || testOfDev,
                    project.jackson));
        }
        List<Path> absolute = config.sourceDirectories().stream().filter(Path::isAbsolute).toList();
        if (!absolute.isEmpty()) {
            // a test of an extension, one of many that share a build folder
            String own = "robyn-rust-" + Integer.toHexString(absolute.hashCode());
            return Optional.of(of(absolute.getFirst(), target.resolve(own), dev, hasJackson(application)));
        }
        return Optional.ofNullable(application.getApplicationModule())
                .map(module -> of(module.getModuleDir().toPath(), target, dev, hasJackson(application)));
    }

    /** What code generation wrote down for this build folder, if it ran there and its module is still there. */
    private static Optional<RustProject> read(Path target) {
        Path file = file(target);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return Optional.of(new RustProject(Path.of(properties.getProperty("module")), target,
                Path.of(properties.getProperty("generated")), Path.of(properties.getProperty("classes")),
                Boolean.parseBoolean(properties.getProperty("dev")),
                Boolean.parseBoolean(properties.getProperty("jackson", "true"))))
                .filter(project -> Files.isDirectory(project.module));
    }

    /** Writes this down for augmentation, when there is Rust now or was before. */
    void write(RustBuildOptions options) {
        if (options.sourceFolders().stream().noneMatch(Files::isDirectory) && !Files.exists(file(target).getParent())) {
            return;
        }
        AtomicFiles.writeIfDifferent(file(target), "classes=" + BuildStamp.escape(classes.toString())
                + "\ndev=" + dev
                + "\ngenerated=" + BuildStamp.escape(generated.toString())
                + "\njackson=" + jackson
                + "\nmodule=" + BuildStamp.escape(module.toString()) + "\n");
    }

    /** What one build of this project's Rust has to know. */
    public RustBuildOptions options(String applicationName, RobynRustBuildConfig config) {
        List<Path> sources = config.sourceDirectories().stream().map(module::resolve).toList();
        return new RustBuildOptions(applicationName, sources, target, classes, generated, config.javaPackage(),
                config.profile().orElse(dev ? "dev" : "release"), config.toolchain(), config.target(), config.offline(),
                config.locked().orElse(!dev), config.cacheDirectory().map(module::resolve),
                Set.copyOf(config.environment().orElse(List.of())), jackson, dev ? OtherTargets.NONE : others(config));
    }

    private OtherTargets others(RobynRustBuildConfig config) {
        var prebuilt = new TreeMap<String, Path>();
        config.prebuilt().forEach((target, library) -> prebuilt.put(target, module.resolve(library).normalize()));
        return new OtherTargets(config.targets().orElse(List.of()), prebuilt);
    }

    /** The file that tells whether the last build was right; it is written after everything else. */
    public Path state() {
        return generated.resolve("state.robynrust");
    }

    /** Whether good bindings exist, be they of an older state of the sources. */
    boolean hasBindings() {
        return hasBindings(generated);
    }

    /** The same for a source root that code generation fills. */
    public static boolean hasBindings(Path generated) {
        if (!Files.isDirectory(generated)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(generated)) {
            return files.anyMatch(file -> file.endsWith("RustBindings.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path target) {
        return target.resolve("robyn-rust").resolve("options.properties");
    }
}
