package io.quarkiverse.robyn.deployment.cargo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.SourcePlace;
import io.quarkiverse.robyn.deployment.source.RustDependencies;
import io.quarkiverse.robyn.deployment.source.RustDependency;

/**
 * What cargo, rustc and rustup say when they fail, in the terms of somebody who wrote a Rust file in a Java project and
 * has no Cargo.toml. What is not known here is shown as cargo said it.
 */
final class CargoFailures {

    private static final Pattern NO_TOOLCHAIN = Pattern.compile("toolchain '([^']+)' is not installed");
    private static final Pattern NO_TARGET = Pattern.compile("the `([^`]+)` target may not be installed");
    private static final Pattern NO_LINKER = Pattern.compile("linker `([^`]+)` not found");
    private static final Pattern LOCKED = Pattern.compile("because --locked was passed|needs to be updated but --locked");
    private static final Pattern BAD_LOCK = Pattern.compile("failed to parse lock file at: (.+)");
    private static final Pattern NO_CRATE = Pattern.compile("no matching package (?:named )?`([^`]+)` found");
    private static final Pattern NO_VERSION = Pattern
            .compile("failed to select a version for the requirement `([A-Za-z0-9_-]+) = \"([^\"]*)\"");
    private static final Pattern NO_FEATURE = Pattern
            .compile("depends on `([^`]+)` with feature `([^`]+)` but `[^`]+` does not have that feature");
    private static final Pattern NETWORK = Pattern.compile("(?i)could not connect|could not resolve|failed to connect"
            + "|failed to resolve address|spurious network error|network is unreachable|download of .* failed"
            + "|failed to download|timed out|operation too slow|attempting to make an HTTP request, but --offline"
            + "|can't checkout from .* you are in the offline mode|SSL connect error");
    private static final Pattern FAILED_FOR = Pattern.compile("failed to get `([^`]+)` as a dependency"
            + "|failed to load (?:manifest|source) for dependency `([^`]+)`|for dependency `([^`]+)`");
    private static final Pattern CARGO_ADD = Pattern
            .compile("use `cargo add ([A-Za-z0-9_-]+)` to add it to your `Cargo.toml`");
    private static final Pattern KILLED = Pattern.compile("process didn't exit successfully: .* \\(signal: \\d+");
    private static final Pattern NO_SPACE = Pattern
            .compile("(?i)no space left on device|not enough space on the disk|disk quota exceeded");
    private static final Pattern BACKQUOTED = Pattern.compile("`([A-Za-z0-9_-]+)(?: [^`]*)?`");

    private static final String INSTALL_LINKER = "Install a C compiler, which Rust links with: "
            + "apt install gcc libc6-dev (Debian, Ubuntu), dnf install gcc (Fedora), apk add gcc musl-dev (Alpine), "
            + "xcode-select --install (macOS)";

    private final RustDependencies dependencies;
    private final GeneratedNames names;
    private final boolean offline;

    /** What of the generated crate's may occur in cargo's text, and what of the user's to say instead. */
    record GeneratedNames(boolean generated, Path manifest, Path usersLock) {
    }

    CargoFailures(RustDependencies dependencies, GeneratedNames names, boolean offline) {
        this.dependencies = dependencies;
        this.names = names;
        this.offline = offline;
    }

    /** rustup's shim in front of rustc refused. */
    static CargoException ofRustup(List<String> errors) {
        var text = text(errors);
        var toolchain = NO_TOOLCHAIN.matcher(text);
        if (toolchain.find()) {
            return new CargoException(List.of(new RustProblem("The Rust toolchain %s is not installed"
                    .formatted(toolchain.group(1)), Optional.empty(), text,
                    "rustup toolchain install " + toolchain.group(1))), false);
        }
        return new CargoException(List.of(new RustProblem("rustc cannot be run", Optional.empty(), text, Toolchain.INSTALL)),
                false);
    }

    static CargoException tooOld(Toolchain toolchain, String wanted) {
        return CargoException.ofMachine("rustc %s is too old: %s or newer is needed".formatted(toolchain.version(), wanted),
                "rustup update stable");
    }

    /** What rustc said about the user's code, made to fit a folder without a Cargo.toml. */
    RustProblem ofRustc(RustProblem problem) {
        if (names.generated()) {
            var add = CARGO_ADD.matcher(problem.detail());
            if (add.find()) {
                var crate = add.group(1);
                return new RustProblem(problem.title(), problem.place(),
                        add.replaceAll("name it in a dependency block at the top of this file"), """
                                Put this at the top of the file; "*" is any version, Cargo.lock keeps the one that was chosen
                                      //! ```cargo
                                      //! [dependencies]
                                      //! %s = "*"
                                      //! ```""".formatted(crate));
            }
        }
        return problem;
    }

    /** Cargo ended with an error. */
    CargoException of(List<RustProblem> rustc, List<String> errors) {
        var said = Stream.concat(rustc.stream().map(RustProblem::detail), Stream.of(text(errors)))
                .filter(text -> NO_SPACE.matcher(text).find()).findFirst();
        if (said.isPresent()) {
            return failure(new RustProblem("The disk is full", Optional.empty(), said.get(), "Make room and build again"),
                    false);
        }
        for (RustProblem problem : rustc) {
            var linker = NO_LINKER.matcher(problem.title());
            if (linker.find()) {
                return new CargoException(List.of(new RustProblem("The linker `%s` was not found".formatted(linker.group(1)),
                        Optional.empty(), problem.detail(), INSTALL_LINKER)), false);
            }
            var target = NO_TARGET.matcher(problem.detail());
            if (target.find()) {
                return new CargoException(List.of(new RustProblem("The target %s is not installed".formatted(target.group(1)),
                        Optional.empty(), problem.detail(), "rustup target add " + target.group(1))), false);
            }
        }
        if (!rustc.isEmpty()) {
            return new CargoException(rustc.stream().map(this::ofRustc).toList(), true);
        }
        return ofCargo(text(errors));
    }

    private CargoException ofCargo(String text) {
        Matcher found;
        if (NO_TOOLCHAIN.matcher(text).find()) {
            return ofRustup(text.lines().toList());
        }
        if ((found = BAD_LOCK.matcher(text)).find()) {
            var file = names.generated() ? names.usersLock().toString() : found.group(1);
            return failure(new RustProblem("Cargo.lock cannot be read", Optional.of(new SourcePlace(file, 1)), text,
                    "Resolve the conflict in it, or delete it: the next build writes it again"), true);
        }
        if (LOCKED.matcher(text).find()) {
            return failure(new RustProblem("Cargo.lock does not fit the dependencies, and this build must not change it",
                    Optional.of(new SourcePlace(names.usersLock().toString(), 1)), text,
                    "Start dev mode once, or build with -Dquarkus.robyn-rust.locked=false, and commit the new Cargo.lock"),
                    true);
        }
        if ((found = NO_CRATE.matcher(text)).find()) {
            return offline ? offline(text)
                    : failure(asked(found.group(1), "There is no crate `%s`".formatted(found.group(1)), text,
                            "Search for its name: cargo search " + found.group(1)), true);
        }
        if ((found = NO_FEATURE.matcher(text)).find()) {
            return failure(asked(found.group(1), "The crate `%s` has no feature `%s`".formatted(found.group(1), found.group(2)),
                    text, "cargo info %s lists its features".formatted(found.group(1))), true);
        }
        if ((found = NO_VERSION.matcher(text)).find()) {
            return offline ? offline(text)
                    : failure(asked(found.group(1), "No version of `%s` is `%s`".formatted(found.group(1), found.group(2)),
                            text, "cargo info %s says which versions there are".formatted(found.group(1))), true);
        }
        if (NETWORK.matcher(text).find()) {
            return offline ? offline(text)
                    : failure(new RustProblem("Crates cannot be downloaded", placeIn(text), text,
                            "Check the network and HTTPS_PROXY. Without a network a build works with quarkus.robyn-rust.offline=true"
                                    + " once its crates were downloaded"),
                            false);
        }
        if (offline && text.contains("--offline")) {
            return offline(text);
        }
        var title = text.lines().filter(line -> line.startsWith("error")).findFirst()
                .map(line -> line.replaceFirst("^error(\\[\\w+])?: ", ""));
        // Who says nothing of an error was killed, or what it had started was: the same inputs may do next time.
        var reproducible = title.isPresent() && !KILLED.matcher(text).find();
        return failure(new RustProblem(title.orElse("cargo failed"), placeIn(text), text, ""), reproducible);
    }

    private CargoException offline(String text) {
        return failure(new RustProblem("A crate is not on this machine, and this build must not use the network",
                placeIn(text), text, "Build once with a network and without quarkus.robyn-rust.offline=true"), false);
    }

    private static CargoException failure(RustProblem problem, boolean reproducible) {
        return new CargoException(List.of(problem), reproducible);
    }

    /** A problem with a crate at the first line that asks for it; the detail names all lines. */
    private RustProblem asked(String crate, String title, String text, String hint) {
        var dependency = dependency(crate);
        var requests = dependency.map(RustDependency::requests).orElse(List.of());
        var lines = requests.stream().map(request -> "%nasked for by %s: %s".formatted(request.place(), request.text()))
                .collect(Collectors.joining());
        return new RustProblem(title, requests.stream().findFirst().map(RustDependency.Request::place), text + lines, hint);
    }

    /** The line that asks for a crate of which the text speaks. */
    private Optional<SourcePlace> placeIn(String text) {
        var crates = new ArrayList<String>();
        for (Pattern pattern : List.of(FAILED_FOR, BACKQUOTED)) {
            var matcher = pattern.matcher(text);
            while (matcher.find()) {
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    Optional.ofNullable(matcher.group(i)).ifPresent(crates::add);
                }
            }
        }
        return crates.stream().flatMap(crate -> dependency(crate).stream()).findFirst()
                .map(dependency -> dependency.requests().getFirst().place());
    }

    private Optional<RustDependency> dependency(String crate) {
        return dependencies.dependencies().values().stream()
                .filter(each -> each.name().equals(crate) || each.specification().path("package").asText().equals(crate))
                .findFirst();
    }

    /** From the first error on; rustup adds a stack trace of its own, which helps nobody. */
    private static String text(List<String> lines) {
        var text = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("Stack backtrace:")) {
                break;
            }
            if (line.startsWith("error") || !text.isEmpty()) {
                text.append(line).append('\n');
            }
        }
        return text.isEmpty() ? String.join("\n", lines) : text.toString().stripTrailing();
    }
}
