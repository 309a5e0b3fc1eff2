package io.quarkiverse.robyn.deployment.cargo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment variables that cargo, build scripts and procedural macros may see. An application's environment
 * holds its secrets, and a build script is code from the internet, so everything that is not named here stays out:
 * <ul>
 * <li>what every program needs: {@code PATH HOME USER LOGNAME SHELL TMPDIR TMP TEMP TZ LANG LC_*
 * XDG_*}, and on Windows
 * {@code SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES*
 * NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE VCINSTALLDIR VSINSTALLDIR VSCMD_* INCLUDE LIB LIBPATH}
 * <li>Rust's own: {@code CARGO CARGO_* RUSTUP_* RUSTC RUSTC_* RUSTDOC*}
 * <li>C toolchains for crates with C code: {@code CC CXX AR LD CFLAGS CXXFLAGS CPPFLAGS LDFLAGS} and their forms for one
 * target, {@code PKG_CONFIG* SDKROOT DEVELOPER_DIR MACOSX_DEPLOYMENT_TARGET LIBRARY_PATH LD_LIBRARY_PATH
 * C_INCLUDE_PATH CPLUS_INCLUDE_PATH LIBCLANG_PATH OPENSSL_*}
 * <li>the way to the network: {@code HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR
 * CURL_CA_BUNDLE GIT_SSH GIT_SSH_COMMAND SSH_AUTH_SOCK} in upper or lower case
 * <li>what {@code quarkus.robyn-rust.environment} names
 * </ul>
 * {@code RUSTFLAGS} is not among them: it would rebuild every crate of the machine-wide cache. {@code RUST_BACKTRACE}
 * is not either: rustup would print a stack trace behind each of its messages.
 */
public final class CargoEnvironment {

    private static final Set<String> NAMES = Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TMP", "TEMP", "TZ",
            "LANG", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
            "PROGRAMDATA", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "VCINSTALLDIR", "VSINSTALLDIR", "INCLUDE", "LIB",
            "LIBPATH", "CARGO", "RUSTC", "SDKROOT", "DEVELOPER_DIR", "MACOSX_DEPLOYMENT_TARGET", "LIBRARY_PATH",
            "LD_LIBRARY_PATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "LIBCLANG_PATH", "HTTP_PROXY", "HTTPS_PROXY",
            "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "GIT_SSH", "GIT_SSH_COMMAND",
            "SSH_AUTH_SOCK");
    private static final List<String> PREFIXES = List.of("LC_", "XDG_", "CARGO_", "RUSTUP_", "RUSTC_", "RUSTDOC", "PKG_CONFIG",
            "OPENSSL_", "PROGRAMFILES", "VSCMD_");
    private static final Set<String> C_TOOLS = Set.of("CC", "CXX", "AR", "LD", "CFLAGS", "CXXFLAGS", "CPPFLAGS", "LDFLAGS");
    /** Say where things are, not what is built: a change of them is no reason to build again. */
    private static final Set<String> PLACES = Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TMP", "TEMP", "TZ",
            "LANG", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
            "GIT_SSH", "GIT_SSH_COMMAND", "SSH_AUTH_SOCK");

    private final SortedMap<String, String> variables = new TreeMap<>();
    private final Set<String> configured;

    /**
     * @param all the variables of this process
     * @param configured names that the user added
     */
    public CargoEnvironment(Map<String, String> all, Set<String> configured) {
        this.configured = Set.copyOf(configured);
        all.forEach((name, value) -> {
            if (configured.contains(name) || isAllowed(name.toUpperCase(Locale.ROOT))) {
                variables.put(name, value);
            }
        });
    }

    private static boolean isAllowed(String name) {
        if (NAMES.contains(name)) {
            return true;
        }
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        // The cc crate also reads CC_<target>, TARGET_CC and HOST_CC.
        var tool = name.replaceFirst("^(TARGET|HOST)_", "");
        int end = tool.indexOf('_');
        return C_TOOLS.contains(end < 0 ? tool : tool.substring(0, end));
    }

    /** What may reach cargo, sorted by name. */
    public SortedMap<String, String> variables() {
        return variables;
    }

    /** Those of the variables that decide about the outcome of a build. */
    public SortedMap<String, String> inputs() {
        var inputs = new TreeMap<>(variables);
        inputs.keySet().removeIf(name -> !configured.contains(name) && (PLACES.contains(name.toUpperCase(Locale.ROOT))
                || name.startsWith("LC_") || name.startsWith("XDG_") || name.contains("TOKEN")
                || name.startsWith("CARGO_TERM_")));
        return inputs;
    }

    public Optional<String> get(String name) {
        var value = variables.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    /** The user's home folder. */
    public Path home() {
        return Path.of(get("HOME").or(() -> get("USERPROFILE")).orElseGet(() -> System.getProperty("user.home")));
    }

    /** The folder of rustup's and cargo's own files. */
    public Path cargoHome() {
        var set = get("CARGO_HOME");
        return set.isPresent() ? Path.of(set.get()) : home().resolve(".cargo");
    }

    /** The folder of rustup's toolchains. */
    public Path rustupHome() {
        var set = get("RUSTUP_HOME");
        return set.isPresent() ? Path.of(set.get()) : home().resolve(".rustup");
    }

    /** A program on the PATH, then in cargo's bin folder, where rustup puts it before a new login sees it. */
    public Optional<Path> find(String program) {
        var folders = new ArrayList<Path>();
        for (String folder : get("PATH").orElse("").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        folders.add(cargoHome().resolve("bin"));
        folders.add(home().resolve(".cargo/bin"));
        boolean windows = File.separatorChar == '\\';
        for (Path folder : folders) {
            var file = folder.resolve(windows ? program + ".exe" : program);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
