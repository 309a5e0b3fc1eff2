package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The cargo and rustc that a build in one folder gets.
 *
 * @param cargo the program
 * @param version rustc's version, for example {@code 1.95.0}
 * @param host the triple of this machine
 * @param hash of everything that rustc says about itself: names the compiled crates that fit it
 */
record Toolchain(Path cargo, String version, String host, String hash) {

    private static final Pattern RELEASE = Pattern.compile("(?m)^release: (\\d+\\.\\d+\\.\\d+)");
    private static final Pattern HOST = Pattern.compile("(?m)^host: (\\S+)");

    static final String INSTALL = "Install Rust: curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh";

    /**
     * Finds cargo and asks rustc who it is. The answer is kept in a file under a key that is cheap to compute, since a
     * question costs 30 ms or more.
     *
     * @param remembered the file for the answer
     * @param progress gets what rustup says meanwhile
     */
    static Toolchain find(CargoEnvironment environment, Map<String, String> variables, Path folder, Path remembered,
            Consumer<String> progress)
            throws CargoException, InterruptedException {
        var cargo = environment.find("cargo").orElseThrow(() -> CargoException.ofMachine(
                "cargo was not found: neither on the PATH nor in " + environment.cargoHome().resolve("bin"),
                INSTALL + "\n      and open a new terminal"));
        // RUSTC is cargo's own way to name another compiler.
        var rustc = environment.get("RUSTC").map(Path::of).or(() -> Optional.of(cargo.resolveSibling("rustc"))
                .filter(Files::isExecutable)).or(() -> environment.find("rustc"))
                .orElseThrow(() -> CargoException.ofMachine("rustc was not found beside " + cargo, INSTALL));
        if (variables.containsKey("RUSTUP_TOOLCHAIN") && environment.find("rustup").isEmpty()) {
            throw CargoException.ofMachine("The toolchain %s cannot be chosen: %s was not installed by rustup"
                    .formatted(variables.get("RUSTUP_TOOLCHAIN"), cargo), INSTALL);
        }
        var key = key(environment, variables.get("RUSTUP_TOOLCHAIN"), folder) + rustc;
        try {
            var lines = Files.isRegularFile(remembered) ? Files.readString(remembered) : "";
            var said = lines.startsWith(key + "\n") ? lines.substring(key.length() + 1)
                    : ask(rustc, variables, folder, progress);
            AtomicFiles.writeIfDifferent(remembered, key + "\n" + said);
            return of(cargo, said);
        } catch (IOException failure) {
            throw CargoException.ofMachine("%s cannot be run: %s".formatted(rustc, failure.getMessage()), INSTALL);
        }
    }

    private static Toolchain of(Path cargo, String said) {
        var release = RELEASE.matcher(said);
        var host = HOST.matcher(said);
        return new Toolchain(cargo, release.find() ? release.group(1) : "0.0.0", host.find() ? host.group(1) : "unknown",
                new Hash().add(said).hex().substring(0, 12));
    }

    private static String ask(Path rustc, Map<String, String> variables, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException, CargoException {
        var output = new StringBuilder();
        var errors = new ArrayList<String>();
        int exit = CargoProcess.run(List.of(rustc.toString(), "-vV"), folder, variables,
                line -> output.append(line).append('\n'), line -> {
                    // rustup may download the toolchain now, and says so.
                    errors.add(line);
                    progress.accept(line);
                });
        if (exit != 0) {
            throw CargoFailures.ofRustup(errors);
        }
        return output.toString();
    }

    /** Whether rustc is at least this version. */
    boolean isAtLeast(String wanted) {
        var mine = version.split("\\.");
        var theirs = wanted.split("\\.");
        for (int i = 0; i < theirs.length; i++) {
            int difference = Integer.compare(Integer.parseInt(mine[i]), Integer.parseInt(theirs[i]));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }

    /**
     * Changes whenever another rustc would run, without running one: where cargo is, what rustup's and cargo's own files
     * in this folder and above it say, and when the installed toolchains were changed.
     */
    static String key(CargoEnvironment environment, String toolchain, Path folder) {
        var seen = new TreeMap<String, Object>();
        var cargo = environment.find("cargo");
        if (cargo.isPresent()) {
            seen.put(cargo.get().toString(), modified(cargo.get()));
        }
        seen.put("toolchain", String.valueOf(toolchain));
        seen.put("RUSTC", environment.get("RUSTC").orElse(""));
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            for (String name : List.of("rust-toolchain", "rust-toolchain.toml", ".cargo/config", ".cargo/config.toml")) {
                put(seen, above.resolve(name));
            }
        }
        put(seen, environment.cargoHome().resolve("config.toml"));
        put(seen, environment.rustupHome().resolve("settings.toml"));
        try (DirectoryStream<Path> installed = Files.newDirectoryStream(environment.rustupHome().resolve("toolchains"))) {
            for (Path each : installed) {
                seen.put(each.toString(), modified(each.resolve("lib/rustlib/components")));
            }
        } catch (IOException noRustup) {
            seen.put("rustup", "none");
        }
        return new Hash().add(seen).hex();
    }

    private static void put(Map<String, Object> seen, Path file) {
        if (Files.isRegularFile(file)) {
            try {
                seen.put(file.toString(), Files.readString(file));
            } catch (IOException unreadable) {
                seen.put(file.toString(), unreadable.toString());
            }
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
