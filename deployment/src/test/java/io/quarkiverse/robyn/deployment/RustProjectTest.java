package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.runtime.RobynRustBuildConfig;
import io.quarkus.bootstrap.model.ApplicationModelBuilder;
import io.quarkus.bootstrap.model.DefaultApplicationModel;
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.QuarkusConfigBuilderCustomizer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class RustProjectTest {

    @TempDir
    Path module;

    @Test
    void buildsAreReleaseAndLockedDevModeIsNot() {
        RustBuildOptions build = project(false).options("app", config(Map.of()));
        assertEquals("release", build.profile());
        assertTrue(build.locked());
        RustBuildOptions dev = project(true).options("app", config(Map.of()));
        assertEquals("dev", dev.profile());
        assertFalse(dev.locked());
    }

    @Test
    void everyKeyIsAnOption() {
        RustBuildOptions options = project(false).options("app", config(Map.of(
                "source-directories", "native/rust,/elsewhere",
                "java-package", "org.acme.rust",
                "profile", "fast",
                "toolchain", "1.95.0",
                "target", "aarch64-unknown-linux-gnu",
                "offline", "true",
                "locked", "false",
                "cache-directory", ".cache",
                "environment", "HTTPS_PROXY,CUDA_HOME")));
        assertEquals(new RustBuildOptions("app", List.of(module.resolve("native/rust"), Path.of("/elsewhere")),
                module.resolve("target"), module.resolve("target/classes"),
                module.resolve("target/generated-sources/robyn-rust"), "org.acme.rust", "fast", Optional.of("1.95.0"),
                Optional.of("aarch64-unknown-linux-gnu"), true, false, Optional.of(module.resolve(".cache")),
                Set.of("HTTPS_PROXY", "CUDA_HOME"), true), options);
    }

    @Test
    void theModuleIsWhereTheBuildFileIs() throws IOException {
        Files.createFile(module.resolve("pom.xml"));
        assertEquals(module, RustProject.moduleOf(module.resolve("build/output")));
    }

    @Test
    void augmentationFindsWhatCodeGenerationWroteDown() throws IOException {
        Files.createDirectories(module.resolve("src/main/rust"));
        RustProject dev = project(true);
        dev.write(dev.options("app", config(Map.of())));
        assertEquals(Optional.of(dev), find(LaunchMode.DEVELOPMENT));
        assertEquals(Optional.of(dev), find(LaunchMode.TEST), "continuous testing uses what dev mode compiled");
        assertFalse(find(LaunchMode.NORMAL).orElseThrow().dev(), "a package is never a dev build");
    }

    @Test
    void aModuleWithoutRustGetsNoFiles() {
        RustProject project = project(false);
        project.write(project.options("app", config(Map.of())));
        assertFalse(Files.exists(module.resolve("target")));
        assertEquals(Optional.empty(), find(LaunchMode.NORMAL), "nothing to build: what was packaged counts");
    }

    private RustProject project(boolean dev) {
        return RustProject.of(module, module.resolve("target"), dev, true);
    }

    private Optional<RustProject> find(LaunchMode mode) {
        var model = new ApplicationModelBuilder()
                .setAppArtifact(ResolvedDependencyBuilder.newInstance().setGroupId("org.acme").setArtifactId("app")
                        .setVersion("1").setResolvedPath(module))
                .setPlatformImports(new io.quarkus.bootstrap.model.PlatformImportsImpl());
        return RustProject.find(new DefaultApplicationModel(model), module.resolve("target"), config(Map.of()), mode);
    }

    private static RobynRustBuildConfig config(Map<String, String> values) {
        var properties = new java.util.HashMap<String, String>();
        values.forEach((key, value) -> properties.put("quarkus.robyn-rust." + key, value));
        return new SmallRyeConfigBuilder()
                .withCustomizers(new QuarkusConfigBuilderCustomizer())
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .withMapping(RobynRustBuildConfig.class).build().getConfigMapping(RobynRustBuildConfig.class);
    }
}
