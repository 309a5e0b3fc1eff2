package io.quarkiverse.robyn.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.robyn.deployment.cargo.Cargo;
import io.quarkiverse.robyn.deployment.cargo.CargoException;
import io.quarkiverse.robyn.deployment.metadata.MetadataReader;
import io.quarkiverse.robyn.deployment.metadata.ModelReader;
import io.quarkiverse.robyn.deployment.metadata.RustMetadataException;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustPlatform;
import io.quarkiverse.robyn.deployment.model.RustProblem;

/**
 * Libraries of one application for several platforms. Java is generated once, so all of them have to export the same; what
 * each exports, and what it is for, is read from its bytes, which runs nothing of it.
 */
final class RustTargets {

    private final RustModel model;
    private final List<RustProblem> problems = new ArrayList<>();
    private final Map<Path, RustModel> libraries = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();

    /** @param model what the library of the build's own platform exports */
    RustTargets(RustModel model) {
        this.model = model;
        owners.put(folder(model.platforms().getFirst()), "this build");
    }

    /** How the loader calls the folder of a platform's library. */
    static String folder(RustPlatform platform) {
        var name = platform.os() + "-" + platform.arch();
        return platform.os().equals("linux") ? name + "-" + platform.env() : name;
    }

    /** A library that was compiled elsewhere. */
    void addPrebuilt(String target, Path library) {
        if (!Files.isRegularFile(library)) {
            problems.add(RustProblem.of("The library for %s is missing: %s".formatted(target, library),
                    "Build it there, or correct quarkus.robyn-rust.prebuilt.\"%s\"".formatted(target)));
            return;
        }
        add(target, library,
                "It was built from other sources, or by another version of the extension: build it again from these");
    }

    void addBuilt(String target, Path library) {
        add(target, library, "What is exported must not depend on the platform: look for #[cfg] on exported items");
    }

    private void add(String target, Path library, String hint) {
        RustModel other;
        try {
            other = ModelReader.read(MetadataReader.read(library), model.naming());
        } catch (RustMetadataException failure) {
            problems.add(failure.problem());
            return;
        }
        if (!other.abi().equals(model.abi())) {
            problems.add(
                    RustProblem.of("The library for %s, %s, has the ABI %s, these sources have %s".formatted(target, library,
                            other.abi(), model.abi()), hint));
            return;
        }
        var platform = folder(other.platforms().getFirst());
        var owner = owners.putIfAbsent(platform, target);
        if (owner != null) {
            problems.add(RustProblem.of("The library for %s is for %s, as that of %s is".formatted(target, platform, owner),
                    "Name each platform once in quarkus.robyn-rust.targets and quarkus.robyn-rust.prebuilt"));
            return;
        }
        libraries.put(library, other);
    }

    /** What to say when cargo could not build for a target. */
    static CargoException explained(String target, CargoException failure) {
        var problems = failure.problems().stream().map(problem -> problem.title().startsWith("linking with")
                || problem.title().contains("inker")
                        ? new RustProblem("A library for %s cannot be linked here".formatted(target),
                                Optional.empty(), problem.detail(),
                                """
                                        Install a linker for it: pip install cargo-zigbuild ziglang
                                              or name yours in %s, or build on such a machine and name the library in
                                              quarkus.robyn-rust.prebuilt."%s\""""
                                        .formatted(Cargo.linkerVariable(target), target))
                        : problem)
                .toList();
        return new CargoException(problems, failure.reproducible());
    }

    /** @throws CargoException with everything that is wrong with them */
    Map<Path, RustModel> libraries() throws CargoException {
        if (!problems.isEmpty()) {
            throw new CargoException(problems, true);
        }
        return libraries;
    }
}
