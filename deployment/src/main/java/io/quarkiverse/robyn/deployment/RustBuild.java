package io.quarkiverse.robyn.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.bindings.JavaBindings;
import io.quarkiverse.robyn.deployment.cargo.Cargo;
import io.quarkiverse.robyn.deployment.cargo.CargoEnvironment;
import io.quarkiverse.robyn.deployment.cargo.CargoException;
import io.quarkiverse.robyn.deployment.cargo.GeneratedCrate;
import io.quarkiverse.robyn.deployment.cargo.SupportCrates;
import io.quarkiverse.robyn.deployment.check.JsonCheck;
import io.quarkiverse.robyn.deployment.check.ModelCheck;
import io.quarkiverse.robyn.deployment.metadata.MetadataReader;
import io.quarkiverse.robyn.deployment.metadata.ModelReader;
import io.quarkiverse.robyn.deployment.metadata.RustMetadataException;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNaming;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.source.ModuleTree;
import io.quarkiverse.robyn.deployment.source.RobynFeatures;
import io.quarkiverse.robyn.deployment.source.RustDependencies;
import io.quarkiverse.robyn.deployment.source.RustSources;

/**
 * From Rust sources to a library and Java sources: the only place where the stages are put together.
 * <p>
 * Running it again is cheap: when nothing changed since the last run, whichever door it came through, cargo is not
 * started and nothing is written, and a failure is told again without trying. One run at a time works on a build folder,
 * over all threads, class loaders and processes. A failed build leaves the last good library and Java sources in place.
 */
public final class RustBuild {

    /** How long a failure of the network or the machine stands in dev mode, which asks with every request. */
    private static final long RETRY_MILLIS = 10_000;
    private static final int MOST_RESTARTS = 5;

    private final RustBuildOptions options;
    private final Consumer<String> progress;
    private final CargoEnvironment environment;
    private final Path work;
    private final BuildOutputs outputs;
    private final Map<String, Duration> durations = new LinkedHashMap<>();
    private int restarts;

    RustBuild(RustBuildOptions options, Consumer<String> progress, Map<String, String> environment) {
        this.options = options;
        this.progress = progress;
        this.environment = new CargoEnvironment(environment, options.environment());
        this.work = options.targetFolder().resolve("robyn-rust");
        this.outputs = new BuildOutputs(options);
    }

    /**
     * Builds, or finds that there is nothing to do.
     *
     * @param progress gets lines about what takes time (cargo's own, and who holds the lock), on any thread
     * @throws RustBuildException when the Rust does not build, when a file cannot be read or written, or when this thread
     *         was interrupted, which stops cargo and leaves the interrupt status set
     */
    public static RustBuildResult run(RustBuildOptions options, Consumer<String> progress) {
        return new RustBuild(options, progress, System.getenv()).run();
    }

    /**
     * Writes {@code Cargo.toml} and {@code lib.rs} beside the sources for rust-analyzer, which knows crates only, and a
     * {@code .gitignore} for them. No build reads them; each build renews them while they are there.
     *
     * @return the source folder
     * @throws RustBuildException when there is nothing to write them for, or the folder is a crate already
     */
    public static Path writeForEditors(RustBuildOptions options) {
        return new RustBuild(options, line -> {
        }, System.getenv()).forEditors();
    }

    private Path forEditors() {
        var sources = RustSources.scan(options.sourceFolders());
        if (sources.rust().isEmpty() || sources.manifest().isPresent()) {
            throw new RustBuildException(List.of(sources.manifest()
                    .map(manifest -> RustProblem.of("%s is a crate of your own".formatted(manifest.folder()),
                            "Editors read its Cargo.toml; nothing was changed"))
                    .orElseGet(() -> RustProblem.of("There is no Rust file in " + options.sourceFolders(),
                            "Create one first"))));
        }
        try {
            var dependencies = RustDependencies.of(sources);
            var modules = ModuleTree.of(sources);
            stopAt(Stream.concat(modules.problems().stream(), dependencies.problems().stream()).toList());
            GeneratedCrate.writeForEditors(sources.home(), ModuleTree.modules(sources, sources.home()), dependencies,
                    RobynFeatures.of(sources, dependencies), unpack(SupportCrates.load()));
            var ignored = sources.home().resolve(".gitignore");
            if (!Files.exists(ignored)) {
                Files.writeString(ignored, "# What editors read, made anew on each machine.\n/Cargo.toml\n/lib.rs\n/target/\n");
            }
            return sources.home();
        } catch (CargoException failure) {
            throw new RustBuildException(failure.problems());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write in " + sources.home(), failure);
        }
    }

    /**
     * The model of a library that was packaged, for an application that is augmented again without its sources.
     *
     * @param metadata what {@code metadata.bin} holds
     * @param properties what {@code library.properties} holds
     * @throws RustBuildException when they cannot be read
     */
    public static RustModel packaged(byte[] metadata, byte[] properties, String javaPackage) {
        try {
            return model(metadata, naming(BuildOutputs.crate(properties), javaPackage));
        } catch (IOException failure) {
            throw new RustBuildException(
                    List.of(RustProblem.of("The metadata of the packaged Rust library cannot be read: " + failure, "")));
        }
    }

    private static RustModel model(byte[] metadata, RustNaming naming) {
        try {
            return ModelReader.read(MetadataReader.readRecords(metadata), naming);
        } catch (RustMetadataException failure) {
            throw new RustBuildException(List.of(failure.problem()));
        }
    }

    RustBuildResult run() {
        if (nothingToDo()) {
            return result(this::emptyModel, Optional.empty(), List.of(), Collections.emptySortedSet(), false);
        }
        // Interned strings are shared by all class loaders, and code generation, augmentation and dev mode have one each.
        synchronized (("io.quarkiverse.robyn.RustBuild:" + work).intern()) {
            try (var lock = BuildLock.acquire(work.resolve("lock"), progress)) {
                return locked();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new RustBuildException(List.of(RustProblem.of("The Rust build was interrupted", "")), false, module());
            } catch (UncheckedIOException failure) {
                throw new RustBuildException(
                        List.of(RustProblem.of(failure.getMessage() + ": " + failure.getCause(), "")), false, module());
            }
        }
    }

    /** No Rust now and none before: an application that only has the extension gets no files from it. */
    private boolean nothingToDo() {
        return options.sourceFolders().stream().noneMatch(Files::isDirectory) && !Files.exists(stampFile());
    }

    private RustBuildResult locked() throws InterruptedException {
        var sources = timed("scan", () -> RustSources.scan(options.sourceFolders()));
        var stamp = timed("stamp", () -> BuildStamp.read(stampFile()));
        var support = timed("support", SupportCrates::load);
        var fingerprint = timed("fingerprint",
                () -> fingerprint(sources, support, stamp.map(BuildStamp::inputs).orElse(List.of())));
        if (stamp.isPresent() && stamp.get().holds(fingerprint)) {
            if (stamp.get().failed()) {
                outputs.publishState(true, fingerprint);
                throw new RustBuildException(stamp.get().problems(), true, module());
            }
            if (stamp.get().isComplete()) {
                return unchanged(stamp.get());
            }
        }
        try {
            return sources.rust().isEmpty() && sources.manifest().isEmpty() ? nothing(sources, fingerprint)
                    : build(sources, support, fingerprint, stamp);
        } catch (CargoException failure) {
            if (changedMeanwhile(sources)) {
                return locked();
            }
            throw failed(failure, sources, fingerprint, stamp);
        } catch (RustMetadataException failure) {
            throw failed(new CargoException(List.of(failure.problem()), true), sources, fingerprint, stamp);
        }
    }

    /**
     * Whether what was compiled is outdated already: an editor saved again, or had only emptied the file. Then the build
     * starts over before anybody sees its outcome, but not for ever.
     */
    private boolean changedMeanwhile(RustSources compiled) {
        boolean changed = restarts < MOST_RESTARTS && !sameContent(compiled, RustSources.scan(options.sourceFolders()));
        restarts += changed ? 1 : 0;
        return changed;
    }

    private RustBuildResult build(RustSources sources, SupportCrates support, String fingerprint, Optional<BuildStamp> last)
            throws CargoException, InterruptedException {
        var dependencies = timed("dependencies", () -> RustDependencies.of(sources));
        var warnings = new ArrayList<RustProblem>();
        var run = prepare(sources, support, dependencies, warnings);
        if (!run.generated() && last.isPresent()) {
            BuildInputs.renewTimes(sources, last.get().contents(),
                    FileTime.fromMillis(stampFile().toFile().lastModified()));
        }
        progress.accept("Building Rust with profile " + options.profile());
        long start = System.nanoTime();
        var log = Collections.synchronizedList(new ArrayList<String>());
        var outcome = cargo(run, dependencies, line -> {
            log.add(line);
            progress.accept(line);
        });
        durations.put("cargo", Duration.ofNanos(System.nanoTime() - start));
        if (changedMeanwhile(sources)) {
            return locked();
        }
        if (run.generated()) {
            giveLock(run.usersLock(), warnings);
        }
        warnings.addAll(outcome.warnings());
        warnings.addAll(unused(sources, run, outcome));

        var records = timed("metadata", () -> MetadataReader.read(outcome.library()));
        var model = timed("model", () -> ModelReader.read(records, naming(outcome.crate())));
        stopAt(timed("check", () -> ModelCheck.check(model)));
        stopAt(options.jackson() ? List.of() : JsonCheck.check(model));
        if (model.functions().isEmpty() && model.routes().isEmpty()) {
            warnings.add(RustProblem.of("Nothing in " + sources.home() + " can be called",
                    "Put #[export] on a function for Java, or #[get(\"/path\")] on one that answers HTTP requests"));
        }
        var java = timed("bindings", () -> JavaBindings.generate(model));
        var others = others(run, dependencies, model);

        start = System.nanoTime();
        var digest = BuildOutputs.sha256(outcome.library());
        var files = outputs.publishLibrary(outcome.library(), digest, options, model, records, others);
        var changed = outputs.publishSources(java);
        var published = new ArrayList<>(List.of(files.library(), files.properties(), files.metadata()));
        java.keySet().forEach(name -> published.add(options.generatedSources().resolve(name)));
        outcome.tests().write(options.testHarness(), module());
        published.add(options.testHarness());
        published.addAll(outputs.others());
        if (run.travels()) {
            report(outcome, model, files.library(), digest, warnings).write(options);
            published.addAll(List.of(BuildReport.file(options), BuildReport.sbom(options)));
        }
        var inputs = outcome.inputs().stream()
                .filter(file -> Stream.concat(options.sourceFolders().stream(), Stream.of(work, run.robyn().getParent()))
                        .noneMatch(file::startsWith))
                .toList();
        // What changed while cargo ran must count as changed: then the stamp must not hold.
        var after = RustSources.scan(options.sourceFolders());
        var now = sameContent(sources, after) ? fingerprint(after, support, inputs) : fingerprint + "-changed-meanwhile";
        stamp(now, sources, outcome.crate(), warnings, published, inputs);
        durations.put("publish", Duration.ofNanos(System.nanoTime() - start));
        BuildHistory.of(options.profile(), durations, log, files.library(), outcome.crates()).write(options);
        return result(() -> model, Optional.of(files), warnings, changed, true);
    }

    private Map<Path, RustModel> others(Cargo.Run run, RustDependencies dependencies, RustModel model)
            throws CargoException, InterruptedException {
        var targets = new RustTargets(model);
        options.others().prebuilt().forEach(targets::addPrebuilt);
        for (String target : options.others().built()) {
            progress.accept("Building Rust for " + target);
            try {
                targets.addBuilt(target, cargo(run.with(target), dependencies, progress).library());
            } catch (CargoException failure) {
                throw RustTargets.explained(target, failure);
            }
        }
        return targets.libraries();
    }

    private BuildReport report(Cargo.Outcome outcome, RustModel model, Path library, String digest,
            List<RustProblem> warnings) {
        return new BuildReport(1, options.applicationName(), options.profile(), outcome.rustc(), outcome.platform(),
                library.getFileName().toString(), library.toFile().length(), digest, model.abi(),
                warnings.stream().map(warning -> warning.title() + warning.place().map(place -> " (" + place + ")").orElse(""))
                        .map(line -> line.replace(module() + File.separator, "")).toList(),
                outcome.used());
    }

    /** The folder that all builds of this machine share. */
    private Path cache() {
        return options.cacheFolder().orElseGet(() -> environment.get("XDG_CACHE_HOME").map(Path::of)
                .orElseGet(() -> environment.home().resolve(".cache")).resolve("quarkus-robyn-rust"));
    }

    private Path unpack(SupportCrates support) throws CargoException {
        try {
            return support.unpack(cache());
        } catch (UncheckedIOException failure) {
            throw new CargoException(List.of(RustProblem.of("The cache of compiled crates cannot be written: "
                    + failure.getCause(), "Name a folder that can in quarkus.robyn-rust.cache-directory")), false);
        }
    }

    /** Everything that cargo needs, and every problem that can be seen without it. */
    private Cargo.Run prepare(RustSources sources, SupportCrates support, RustDependencies dependencies,
            List<RustProblem> warnings) throws CargoException {
        var robyn = unpack(support);
        var manifest = sources.manifest();
        var usersLock = sources.home().resolve("Cargo.lock");
        boolean hasLock;
        if (manifest.isPresent()) {
            stopAt(ownCrateProblems(sources));
            warnings.addAll(RustDependencies.unused(sources));
            hasLock = Files.isRegularFile(usersLock);
        } else {
            var modules = ModuleTree.of(sources);
            stopAt(Stream.concat(modules.problems().stream(), dependencies.problems().stream()).toList());
            var features = RobynFeatures.of(sources, dependencies);
            crate().write(modules, dependencies, features, robyn);
            if (GeneratedCrate.isForEditors(sources.home())) {
                GeneratedCrate.writeForEditors(sources.home(), ModuleTree.modules(sources, sources.home()), dependencies,
                        features, robyn);
            }
            hasLock = crate().takeLock(usersLock);
        }
        return new Cargo.Run(manifest.map(file -> file.path()).orElse(crate().manifest()), manifest.isEmpty(), sources.home(),
                robyn, support.rustVersion(), work.resolve("cargo"), cache(), options.profile(), options.toolchain(),
                options.target(), options.offline(), options.locked() && hasLock, usersLock, module());
    }

    private static List<RustProblem> ownCrateProblems(RustSources sources) {
        var manifest = sources.manifest().orElseThrow();
        return sources.rust().stream().filter(file -> !file.folder().equals(manifest.folder())).limit(1)
                .map(file -> RustProblem.at(file.at(1),
                        "%s lies in a second source folder, but %s is a crate of its own".formatted(file.name(),
                                manifest.folder()),
                        "Make that folder the only one in quarkus.robyn-rust.source-directories, and name others in its"
                                + " Cargo.toml as path dependencies"))
                .toList();
    }

    /** Sources may lie where nothing can be written, as in a container: then each build chooses the versions anew. */
    private void giveLock(Path usersLock, List<RustProblem> warnings) {
        try {
            crate().giveLock(usersLock);
        } catch (UncheckedIOException failure) {
            warnings.add(RustProblem.of("%s: %s".formatted(failure.getMessage(), failure.getCause()),
                    "Build once where the folder can be written, and commit Cargo.lock: it keeps the versions of all crates"));
        }
    }

    /** Files that no module names: their functions would be missing without a word. */
    private List<RustProblem> unused(RustSources sources, Cargo.Run run, Cargo.Outcome outcome) {
        if (!run.generated() || outcome.inputs().isEmpty()) {
            return List.of();
        }
        var used = outcome.inputs();
        return sources.rust().stream().filter(file -> !used.contains(file.path()))
                .map(file -> {
                    var name = file.path().getFileName().toString();
                    return RustProblem.at(file.at(1), file.name() + " is not a part of the build: no module names it",
                            "Add `mod %s;` to the file that owns its folder".formatted(name.substring(0, name.length() - 3)));
                }).toList();
    }

    private static void stopAt(List<RustProblem> problems) throws CargoException {
        if (!problems.isEmpty()) {
            throw new CargoException(problems, true);
        }
    }

    private RustBuildResult unchanged(BuildStamp stamp) {
        outputs.publishState(false, stamp.fingerprint());
        if (stamp.crate().isEmpty()) {
            return result(this::emptyModel, Optional.empty(), stamp.problems(), Collections.emptySortedSet(), false);
        }
        // Read while the lock is held, understood when somebody asks.
        var metadata = timed("metadata", outputs::readMetadata);
        var files = outputs.published(stamp.outputs().stream()
                .map(output -> Path.of(output.substring(output.indexOf(' ') + 1))).toList());
        return result(() -> model(metadata, naming(stamp.crate())), Optional.of(files), stamp.problems(),
                Collections.emptySortedSet(), false);
    }

    /** No Rust any more. */
    private RustBuildResult nothing(RustSources sources, String fingerprint) {
        outputs.removeLibrary();
        var changed = outputs.publishSources(new TreeMap<>());
        stamp(fingerprint, sources, "", List.of(), List.of(), List.of());
        return result(this::emptyModel, Optional.empty(), List.of(), changed, false);
    }

    private RustBuildException failed(CargoException failure, RustSources sources, String fingerprint,
            Optional<BuildStamp> last) {
        boolean retry = !failure.reproducible();
        new BuildStamp(fingerprint, true, "", failure.problems(), List.of(), last.map(BuildStamp::inputs).orElse(List.of()),
                BuildInputs.contents(sources), retry ? ProcessHandle.current().pid() : 0,
                retry ? System.currentTimeMillis() + RETRY_MILLIS : 0)
                .write(stampFile());
        outputs.publishState(true, fingerprint);
        return new RustBuildException(failure.problems(), false, module());
    }

    private void stamp(String fingerprint, RustSources sources, String crate, List<RustProblem> warnings,
            Collection<Path> published, List<Path> inputs) {
        new BuildStamp(fingerprint, false, crate, warnings, published.stream().map(BuildStamp::output).toList(), inputs,
                BuildInputs.contents(sources), 0, 0).write(stampFile());
        outputs.publishState(false, fingerprint);
    }

    private String fingerprint(RustSources sources, SupportCrates support, List<Path> outside) {
        var folder = sources.folders().isEmpty() ? options.targetFolder() : sources.home();
        return BuildInputs.fingerprint(options, sources, support, outside, environment,
                new Cargo(environment).toolchainKey(options.toolchain(), folder));
    }

    private static boolean sameContent(RustSources before, RustSources after) {
        return BuildInputs.content(before).equals(BuildInputs.content(after));
    }

    private Path module() {
        return options.targetFolder().getParent();
    }

    /**
     * In dev mode a crate of its own for each folder, since rustc keeps what it compiled for the next time. What is packaged
     * must not know the folder: it is called after the application, and no other of that name is built meanwhile.
     */
    private GeneratedCrate crate() {
        var folder = work.resolve("crate");
        return GeneratedCrate.in(folder, Cargo.travels(options.profile()) ? options.applicationName() : folder.toString());
    }

    private Cargo.Outcome cargo(Cargo.Run run, RustDependencies dependencies, Consumer<String> lines)
            throws CargoException, InterruptedException {
        if (!run.generated() || !run.travels()) {
            return new Cargo(environment).run(run, dependencies, lines);
        }
        var lock = cache().resolve("locks").resolve(crate().packageName());
        synchronized (("io.quarkiverse.robyn.RustBuild:" + lock).intern()) {
            try (var alone = BuildLock.acquire(lock, progress)) {
                crate().renew();
                return new Cargo(environment).run(run, dependencies, lines);
            }
        }
    }

    private Path stampFile() {
        return work.resolve("build.properties");
    }

    private RustNaming naming(String crate) {
        return naming(crate, options.javaPackage());
    }

    private static RustNaming naming(String crate, String javaPackage) {
        return new RustNaming(javaPackage, crate, crate.equals(GeneratedCrate.LIBRARY));
    }

    private RustModel emptyModel() {
        return ModelReader.read(List.of(), naming(GeneratedCrate.LIBRARY));
    }

    private RustBuildResult result(Supplier<RustModel> model, Optional<RustLibraryFiles> files, List<RustProblem> warnings,
            SortedSet<String> changed, boolean cargoRan) {
        return new RustBuildResult(model, files, outputs.stateFile(), List.copyOf(warnings),
                Collections.unmodifiableSortedSet(new TreeSet<>(changed)), cargoRan,
                Collections.unmodifiableMap(new LinkedHashMap<>(durations)));
    }

    private <T> T timed(String stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            durations.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }
}
