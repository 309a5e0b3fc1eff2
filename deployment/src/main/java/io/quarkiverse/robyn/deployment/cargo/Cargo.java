package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.source.RustDependencies;

/** The one place that runs cargo. */
public final class Cargo {

    /**
     * One run.
     *
     * @param manifest the crate's Cargo.toml
     * @param generated whether the crate is our own around the user's files
     * @param folder the working directory: rust-toolchain.toml and .cargo/config.toml in it and above count
     * @param robyn the folder of the robyn crate
     * @param rustVersion the oldest rustc that will do
     * @param outputs where cargo puts what it makes
     * @param cache the machine-wide cache
     * @param profile cargo's profile
     * @param toolchain rustup's name of a toolchain instead of the folder's
     * @param target a target triple instead of the host's
     * @param offline no network
     * @param locked Cargo.lock must not change
     * @param usersLock the Cargo.lock that the user knows
     * @param module the folder that the user calls the project's
     */
    public record Run(Path manifest, boolean generated, Path folder, Path robyn, String rustVersion, Path outputs, Path cache,
            String profile, Optional<String> toolchain, Optional<String> target, boolean offline, boolean locked,
            Path usersLock, Path module) {

        /** The same for another platform. */
        public Run with(String target) {
            return new Run(manifest, generated, folder, robyn, rustVersion, outputs, cache, profile, toolchain,
                    Optional.of(target), offline, locked, usersLock, module);
        }

        /** Whether the library is to say nothing of this machine: dev mode's is for it alone, and errors lead to its files. */
        public boolean travels() {
            return Cargo.travels(profile);
        }
    }

    /**
     * What came out.
     *
     * @param library the linked library
     * @param crate the name of the library's crate, with underscores
     * @param tests how to build the crate's tests
     * @param crates what it is made of
     * @param used the same for auditors, when the library travels
     * @param rustc the version of the compiler
     * @param platform the target triple
     * @param inputs every source file that rustc read
     * @param warnings what rustc warned about in the user's code
     */
    public record Outcome(Path library, String crate, TestBuild tests, List<CompiledCrate> crates, List<UsedCrate> used,
            String rustc, String platform, List<Path> inputs, List<RustProblem> warnings) {
    }

    private final CargoEnvironment environment;

    public Cargo(CargoEnvironment environment) {
        this.environment = environment;
    }

    /** A cheap key of everything on this machine that decides which compiler runs in a folder. */
    public String toolchainKey(Optional<String> toolchain, Path folder) {
        return Toolchain.key(environment, toolchain.orElse(environment.get("RUSTUP_TOOLCHAIN").orElse("")), folder);
    }

    /**
     * Builds the crate as a library that Java can load.
     *
     * @param dependencies what the dependency blocks say, to lead cargo's messages back to them
     * @param progress gets each line that cargo says about its progress, on another thread
     * @throws CargoException with the problems when there is no library
     * @throws InterruptedException if this thread was interrupted; cargo and its children are gone then
     */
    public Outcome run(Run run, RustDependencies dependencies, Consumer<String> progress)
            throws CargoException, InterruptedException {
        var variables = variables(run);
        var toolchain = Toolchain.find(environment, variables, run.folder(), run.outputs().resolveSibling("toolchain.txt"),
                progress);
        if (!toolchain.isAtLeast(run.rustVersion())) {
            throw CargoFailures.tooOld(toolchain, run.rustVersion());
        }
        var build = buildFolder(run, toolchain);
        variables.put("CARGO_BUILD_BUILD_DIR", build.toString());
        var cache = new CargoCache(run.cache(), Instant.now());
        cache.use(List.of(run.cache().resolve(toolchain.hash()), build.getParent(), run.robyn().getParent()));
        var messages = new CargoMessages(run.robyn().getParent());
        var errors = new ArrayList<String>();
        int exit;
        try {
            exit = CargoProcess.run(command(run, toolchain), run.folder(), variables, messages::accept, line -> {
                errors.add(line);
                progress.accept(line);
            });
        } catch (IOException failure) {
            throw CargoException.ofMachine("%s cannot be run: %s".formatted(toolchain.cargo(), failure.getMessage()),
                    Toolchain.INSTALL);
        }
        var failures = new CargoFailures(dependencies,
                new CargoFailures.GeneratedNames(run.generated(), run.manifest(), run.usersLock()), run.offline());
        if (exit != 0) {
            throw failures.of(messages.errors(), errors).with(messages.warnings());
        }
        var library = messages.library().orElseThrow(() -> CargoException.ofMachine(
                "cargo ended well but made no library", "Delete " + run.outputs().getParent() + " and build again"));
        cache.clean();
        return new Outcome(library, messages.crate(), tests(run, toolchain, variables), messages.crates(),
                run.travels() ? used(run, toolchain, variables, messages) : List.of(), toolchain.version(),
                run.target().orElse(toolchain.host()), inputs(library), List.copyOf(messages.warnings()));
    }

    private List<String> command(Run run, Toolchain toolchain) {
        var command = new ArrayList<>(List.of(driver(run, toolchain).toString(), "rustc", "--lib", "--crate-type", "cdylib",
                "--manifest-path", run.manifest().toString(), "--message-format=json-diagnostic-rendered-ansi",
                "--profile", run.profile()));
        command.addAll(common(run));
        command.add("--");
        if (run.target().orElse(toolchain.host()).contains("linux")) {
            // A library is never unloaded, even when its last handle is closed: threads may still have destructors in it.
            command.addAll(List.of("-C", "link-arg=-Wl,-z,nodelete"));
        }
        if (run.travels()) {
            if (!run.folder().startsWith(run.module())) {
                command.add(remap(run.folder(), run.folder().getFileName().toString()));
            }
            command.add(remap(run.module(), ""));
        }
        return command;
    }

    /** Whether what is built with a profile is to say nothing of this machine. */
    public static boolean travels(String profile) {
        return !profile.equals("dev");
    }

    /** The environment variable by which cargo is told a target's linker. */
    public static String linkerVariable(String target) {
        return "CARGO_TARGET_%s_LINKER".formatted(target.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** cargo-zigbuild brings C libraries and a linker for other platforms; who configured a linker has one. */
    private Path driver(Run run, Toolchain toolchain) {
        var target = run.target().filter(triple -> !triple.equals(toolchain.host()));
        if (target.isEmpty() || target.get().endsWith("-msvc")
                || environment.get(linkerVariable(target.get())).isPresent()) {
            return toolchain.cargo();
        }
        return environment.find("cargo-zigbuild").orElse(toolchain.cargo());
    }

    /** Of a path in messages, debug information and metadata. */
    private static String remap(Path folder, String name) {
        return "--remap-path-prefix=" + folder + "=" + name;
    }

    /**
     * For dependencies, whose flags must not name the project: they would be compiled anew for each. The user's own
     * {@code target.*.rustflags} take the place of these.
     */
    private List<String> flags(Run run) {
        var folders = new ArrayList<String>();
        if (run.target().filter(target -> target.contains("-musl")).isPresent()) {
            // rustc links the C library into what it makes for musl by default, which a library for a JVM cannot have.
            folders.add("-Ctarget-feature=-crt-static");
        }
        if (run.travels()) {
            folders.addAll(paths(run));
        }
        return folders.isEmpty() ? List.of()
                : List.of("--config", "build.rustflags=" + folders.stream().map(TextNode::valueOf).toList());
    }

    private List<String> paths(Run run) {
        var folders = new ArrayList<>(List.of(remap(environment.rustupHome(), "rustup"),
                remap(environment.cargoHome(), "cargo"), remap(run.cache(), "robyn-rust")));
        if (!run.generated()) {
            folders.add(remap(run.module(), ""));
        }
        return folders;
    }

    private List<String> common(Run run) {
        var arguments = new ArrayList<String>();
        run.target().ifPresent(target -> arguments.addAll(List.of("--target", target)));
        if (run.offline()) {
            arguments.add("--offline");
        }
        if (run.locked()) {
            arguments.add("--locked");
        }
        arguments.addAll(flags(run));
        if (!run.generated()) {
            arguments.addAll(patch(run));
        }
        return arguments;
    }

    private static List<UsedCrate> used(Run run, Toolchain toolchain, Map<String, String> variables, CargoMessages messages)
            throws CargoException, InterruptedException {
        // The build has just downloaded what is needed and written Cargo.lock.
        var command = new ArrayList<>(List.of(toolchain.cargo().toString(), "metadata", "--format-version", "1",
                "--filter-platform", run.target().orElse(toolchain.host()), "--manifest-path", run.manifest().toString(),
                "--offline", "--locked"));
        if (!run.generated()) {
            command.addAll(patch(run));
        }
        var output = new StringBuilder();
        var errors = new ArrayList<String>();
        try {
            if (CargoProcess.run(command, run.folder(), variables, output::append, errors::add) != 0) {
                throw CargoException.ofMachine("cargo metadata failed: " + String.join("\n", errors), "");
            }
            return new CargoMetadata(output.toString()).crates(messages.packages());
        } catch (IOException failure) {
            throw CargoException.ofMachine("What cargo metadata says cannot be read: " + failure, "");
        }
    }

    private static List<String> patch(Run run) {
        return List.of("--config", "patch.crates-io.robyn.path=" + TextNode.valueOf(run.robyn().toString()));
    }

    /** With the same profile and folders, so that every crate that is compiled for the library serves the tests too. */
    private TestBuild tests(Run run, Toolchain toolchain, Map<String, String> variables) {
        var command = new ArrayList<>(List.of(toolchain.cargo().toString(), "test", "--lib", "--no-run", "--manifest-path",
                run.manifest().toString(), "--message-format=json-render-diagnostics", "--profile", run.profile()));
        command.addAll(common(run));
        var own = new TreeMap<>(variables);
        own.entrySet().removeAll(environment.variables().entrySet());
        return new TestBuild(command, run.folder(), own, environment.variables().sequencedKeySet());
    }

    private Map<String, String> variables(Run run) {
        var variables = new TreeMap<>(environment.variables());
        // A panic is caught at the border to Java; with panic=abort it would end the JVM.
        for (String profile : new TreeSet<>(List.of("dev", "release", run.profile()))) {
            variables.put("CARGO_PROFILE_%s_PANIC".formatted(profile.toUpperCase(Locale.ROOT).replace('-', '_')), "unwind");
        }
        variables.put("CARGO_TARGET_DIR", run.outputs().toString());
        variables.put("CARGO_TERM_COLOR", "never");
        variables.put("CARGO_TERM_PROGRESS_WHEN", "never");
        run.toolchain().ifPresent(toolchain -> variables.put("RUSTUP_TOOLCHAIN", toolchain));
        return variables;
    }

    /**
     * Compiled dependencies are shared by all applications of this machine with one compiler. A user's own crate gets a
     * folder of its own, since its name may be another's too. A cargo older than 1.91 does not know the variable and
     * keeps everything in the outputs.
     */
    private static Path buildFolder(Run run, Toolchain toolchain) {
        var folder = run.cache().resolve(toolchain.hash());
        return run.generated() ? folder.resolve("build")
                : folder.resolve(new Hash().add(run.manifest()).hex().substring(0, 16)).resolve("build");
    }

    /** The source files in the list, in make's syntax, that cargo writes beside a library. */
    private static List<Path> inputs(Path library) {
        var name = library.getFileName().toString();
        var list = library.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".d");
        var inputs = new TreeSet<Path>();
        try {
            for (String line : Files.exists(list) ? Files.readAllLines(list) : List.<String> of()) {
                int colon = line.indexOf(": ");
                for (String file : line.substring(colon < 0 ? line.length() : colon + 2).split("(?<!\\\\) ")) {
                    if (!file.isBlank()) {
                        inputs.add(Path.of(file.replace("\\ ", " ")).toAbsolutePath().normalize());
                    }
                }
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return List.copyOf(inputs);
    }
}
