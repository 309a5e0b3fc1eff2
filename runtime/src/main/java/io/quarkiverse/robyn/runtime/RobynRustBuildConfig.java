package io.quarkiverse.robyn.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Rust source files
 */
@ConfigMapping(prefix = "quarkus.robyn-rust")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface RobynRustBuildConfig {

    /**
     * The folders with Rust source files. A relative path is below the module's directory.
     */
    @WithDefault("src/main/rust")
    List<Path> sourceDirectories();

    /**
     * The Java package of the generated classes. Subfolders of the source folder are packages below it.
     */
    @WithDefault("rust")
    String javaPackage();

    /**
     * The Cargo profile that the Rust files are compiled with: `dev`, `release`, or one that your own `Cargo.toml`
     * declares. It is `dev` in dev mode and `release` otherwise, so that what is tested is what ships.
     */
    Optional<String> profile();

    /**
     * The rustup toolchain to use, for example `1.95.0` or `nightly`. Without it the toolchain is the one that cargo
     * chooses in the source folder, so a `rust-toolchain.toml` counts.
     */
    Optional<String> toolchain();

    /**
     * The target triple to compile for, for example `aarch64-unknown-linux-gnu`. Without it, this machine.
     */
    Optional<String> target();

    /**
     * Further target triples, whose libraries go into the same package: it then runs on all of these platforms. Each wants
     * `rustup target add` and a linker: cargo-zigbuild's when it is installed, else the one that cargo's configuration
     * names. Not in dev mode.
     */
    Optional<List<String>> targets();

    /**
     * Libraries for further platforms that were built elsewhere from the same sources, by target triple. They are
     * `META-INF/robyn-rust/lib*` of what was built there. A relative path is below the module's directory.
     */
    @ConfigDocMapKey("target")
    Map<String, Path> prebuilt();

    /**
     * Forbids cargo the network: every crate has to be on this machine already.
     */
    @WithDefault("false")
    boolean offline();

    /**
     * Fails the build when `Cargo.lock`, where there is one, would have to change. Without a value it is so in every
     * build but in dev mode, so that what is packaged is what was tried.
     */
    Optional<Boolean> locked();

    /**
     * The folder for what builds of all applications on this machine share: compiled dependencies and the support
     * crates. Without it, a folder in the user's cache.
     */
    Optional<Path> cacheDirectory();

    /**
     * Names of further environment variables that cargo, and so build scripts and macros, may see. All variables but a
     * short list that compilers need are withheld, because the application's secrets are often among them.
     */
    Optional<List<String>> environment();

    /**
     * Makes a JUnit test of each Rust `#[test]` function, in classes that Maven, IDEs and continuous testing find by
     * themselves.
     */
    @WithDefault("true")
    boolean tests();
}
