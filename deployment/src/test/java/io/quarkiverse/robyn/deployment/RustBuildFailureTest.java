package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/**
 * What the user is told when a build fails. The cargo of this machine is used where the failure can be had for real, and
 * otherwise a script in its place that says what cargo 1.95 was seen to say.
 */
class RustBuildFailureTest {

    private static final String GOOD = "use robyn::*;\n#[export]\npub fn one() -> i32 { 1 }\n";
    private static final String BAD = "use robyn::*;\n#[export]\npub fn one(name: i32) -> i32 { nmae }\n";

    @TempDir
    Path folder;
    TestModule project;

    @BeforeEach
    void project() {
        project = new TestModule(folder);
    }

    private void block(String dependency) {
        project.rust("a.rs", "//! ```cargo\n//! [dependencies]\n//! " + dependency + "\n//! ```\n" + GOOD);
    }

    /** Puts scripts before the real programs: rustc says who it is, cargo says something and fails. */
    private void cargoSays(String text) {
        rustcSays("echo 'release: 1.95.0'; echo 'host: x86_64-unknown-linux-gnu'");
        project.program("cargo", "cat >&2 <<'END'\n" + text + "\nEND\nexit 101\n");
    }

    private void rustcSays(String script) {
        project.program("rustc", script + "\n").program("cargo", "exit 3\n").program("rustup", "exit 3\n");
        project.environment.merge("PATH", "", (path, none) -> project.folder.resolve("bin") + ":" + path);
    }

    private String place(RustProblem problem) {
        return problem.place().map(place -> folder.relativize(Path.of(place.file())) + ":" + place.line()).orElse("nowhere");
    }

    private void check(RustProblem problem, String title, String place, String hint) {
        assertEquals(title, problem.title());
        assertEquals(place, place(problem));
        assertTrue(problem.hint().contains(hint), problem.hint());
    }

    @Test
    void aCompilerErrorIsRustcsOwnAndTheLastGoodLibraryStays() {
        var good = project.rust("a.rs", GOOD).build();
        var failure = project.rust("a.rs", BAD).fail();
        check(failure.problems().getFirst(), "cannot find value `nmae` in this scope", "src/main/rust/a.rs:3", "");
        assertEquals(1, failure.problems().size(), failure::text);
        assertTrue(failure.text().contains("\u001b["), failure.text());
        assertTrue(failure.text().contains("name: i32"), failure.text());
        assertFalse(failure.getMessage().contains("\u001b["), failure.getMessage());
        assertNull(failure.getCause());
        assertFalse(failure.remembered());
        assertTrue(Files.exists(good.files().orElseThrow().library()));
        assertTrue(project.read("target/generated-sources/robyn-rust/state.robynrust").startsWith("failed "));

        var progress = project.progress.size();
        var again = project.fail();
        assertTrue(again.remembered());
        assertEquals(failure.problems(), again.problems());
        assertEquals(progress, project.progress.size(), project.progress::toString);

        var fixed = project.rust("a.rs", GOOD).build();
        assertEquals(good.files(), fixed.files());
        assertTrue(project.read("target/generated-sources/robyn-rust/state.robynrust").startsWith("ok "));
    }

    @Test
    void twoItemsOfOneJavaNameAreTold() {
        var good = project.rust("a.rs", GOOD).build();
        project.rust("a.rs",
                GOOD + "#[export]\n#[allow(non_snake_case)]\npub fn oneTwo() {}\n#[export]\npub fn one_two() {}\n");
        var failure = project.fail();
        assertEquals("src/main/rust/a.rs", place(failure.problems().getFirst()).replaceFirst(":.*", ""), failure::text);
        assertTrue(Files.exists(good.files().orElseThrow().library()));
        assertTrue(Files.exists(project.options.generatedSources().resolve("rust/A.java")));
        assertTrue(project.fail().remembered());
    }

    @Test
    void severalProblemsAreToldAtOnce() {
        project.rust("hello-world.rs", "").rust("int/x.rs", "");
        project.rust("b.rs", "//! ```cargo\n//! [dependencies]\n//! itoa = 1\n//! ```\n");
        assertEquals(3, project.fail().problems().size());
    }

    @Test
    void aMissingCrateLeadsToADependencyBlock() {
        var problem = project.rust("a.rs", "use regex::Regex;\n" + GOOD).problem();
        check(problem, "unresolved import `regex`", "src/main/rust/a.rs:1", "//! regex = \"*\"");
        assertFalse(problem.detail().contains("cargo add"), problem.detail());
    }

    @Test
    void aMissingCargoIsTold() {
        project.environment.put("PATH", "/nonexistent");
        project.environment.put("CARGO_HOME", folder.resolve("cargo-home").toString());
        project.environment.put("HOME", folder.toString());
        check(project.rust("a.rs", GOOD).problem(), "cargo was not found: neither on the PATH nor in "
                + folder.resolve("cargo-home/bin"), "nowhere", "Install Rust: curl");
    }

    @Test
    void aMissingLinkerIsTold() throws IOException {
        project.environment.put("PATH", project.binWithOnly("cargo", "rustc").toString());
        check(project.rust("a.rs", GOOD).problem(), "The linker `cc` was not found", "nowhere", "apt install gcc");
        // A tool that is installed meanwhile is found without an edit, at the latest by the next process.
        assertTrue(project.read("target/robyn-rust/build.properties").contains("retry-in=" + ProcessHandle.current().pid()));
    }

    @Test
    void anOldRustcIsTold() {
        rustcSays("echo 'release: 1.70.0'; echo 'host: x86_64-unknown-linux-gnu'");
        check(project.rust("a.rs", GOOD).problem(), "rustc 1.70.0 is too old: 1.88 or newer is needed", "nowhere",
                "rustup update");
    }

    @Test
    void aMissingToolchainIsTold() {
        rustcSays("echo \"error: toolchain '1.70.0-x' is not installed\" >&2; echo 'Stack backtrace:' >&2; exit 1");
        var problem = project.rust("a.rs", GOOD).options(change -> change.toolchain("1.70.0")).problem();
        check(problem, "The Rust toolchain 1.70.0-x is not installed", "nowhere", "rustup toolchain install 1.70.0-x");
        assertFalse(problem.detail().contains("backtrace"), problem.detail());
    }

    @Test
    void aMissingTargetIsTold() {
        project.options(change -> change.target("s390x-unknown-linux-gnu"));
        check(project.rust("a.rs", GOOD).problem(), "The target s390x-unknown-linux-gnu is not installed", "nowhere",
                "rustup target add s390x-unknown-linux-gnu");
    }

    @Test
    void withoutANetworkTheNextStepIsTold() {
        project.rust("a.rs", GOOD);
        project.environment.put("CARGO_HOME", folder.resolve("cargo-home").toString());
        project.environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
        project.environment.put("https_proxy", "http://127.0.0.1:9");
        project.environment.put("CARGO_NET_RETRY", "0");
        project.environment.putIfAbsent("RUSTUP_HOME", project.environment.get("HOME") + "/.rustup");
        check(project.problem(), "Crates cannot be downloaded", "nowhere", "quarkus.robyn-rust.offline=true");
    }

    @Test
    void offlineWithoutTheCrateSaysSo() {
        block("itoa = \"1\"");
        project.environment.put("CARGO_HOME", folder.resolve("cargo-home").toString());
        project.environment.putIfAbsent("RUSTUP_HOME", project.environment.get("HOME") + "/.rustup");
        project.options(change -> change.offline());
        check(project.problem(), "A crate is not on this machine, and this build must not use the network",
                "src/main/rust/a.rs:3", "without quarkus.robyn-rust.offline=true");
    }

    @Test
    void aCacheThatCannotBeWrittenIsTold() throws Exception {
        var file = Files.writeString(folder.resolve("no-folder"), "");
        project.options = new TestModule.Change(project.options).cache(Optional.of(file));
        var problem = project.rust("a.rs", GOOD).problem();
        assertTrue(problem.title().startsWith("The cache of compiled crates cannot be written: "), problem.title());
        assertTrue(problem.title().contains(file.toString()), problem.title());
        assertTrue(problem.hint().contains("quarkus.robyn-rust.cache-directory"), problem.hint());
    }

    @Test
    void aLockThatDoesNotFitIsTold() {
        project.rust("a.rs", GOOD).build();
        block("itoa = \"1\"");
        project.options(change -> change.locked());
        check(project.problem(), "Cargo.lock does not fit the dependencies, and this build must not change it",
                "src/main/rust/Cargo.lock:1", "quarkus.robyn-rust.locked=false");
    }

    @Test
    void aLockWithAMergeConflictIsTold() {
        project.rust("a.rs", GOOD).rust("Cargo.lock", "<<<<<<< HEAD\n");
        check(project.problem(), "Cargo.lock cannot be read", "src/main/rust/Cargo.lock:1", "Resolve the conflict");
        assertEquals("<<<<<<< HEAD\n", project.read("src/main/rust/Cargo.lock"));
    }

    @Test
    void anUnknownCrateIsTold() {
        block("no-such-crate = \"1\"");
        cargoSays("""
                    Updating crates.io index
                error: no matching package named `no-such-crate` found
                location searched: crates.io index
                required by package `shop-1 v0.0.0 (/x)`""");
        var problem = project.problem();
        check(problem, "There is no crate `no-such-crate`", "src/main/rust/a.rs:3", "cargo search no-such-crate");
        assertTrue(problem.detail().endsWith("a.rs:3: no-such-crate = \"1\""), problem.detail());
    }

    @Test
    void anUnknownVersionIsTold() {
        block("itoa = \"77\"");
        project.rust("b.rs", "//! ```cargo\n//! [dependencies]\n//! itoa = \">=77\"\n//! ```\n");
        cargoSays("""
                error: failed to select a version for the requirement `itoa = "^77, >=77"`
                candidate versions found which didn't match: 1.0.19, 1.0.18, 1.0.17, ...
                location searched: crates.io index
                required by package `shop-1 v0.0.0 (/x)`""");
        var problem = project.problem();
        check(problem, "No version of `itoa` is `^77, >=77`", "src/main/rust/a.rs:3", "cargo info itoa");
        assertTrue(problem.detail().contains("b.rs:3: itoa = \">=77\""), problem.detail());
    }

    @Test
    void anUnknownFeatureIsTold() {
        block("itoa = { version = \"1\", features = [\"nope\"] }");
        cargoSays("""
                error: failed to select a version for `itoa`.
                    ... required by package `shop-1 v0.0.0 (/x)`
                versions that meet the requirements `^1` are: 1.0.19, 1.0.18

                package `shop-1` depends on `itoa` with feature `nope` but `itoa` does not have that feature.


                failed to select a version for `itoa` which could resolve this conflict""");
        check(project.problem(), "The crate `itoa` has no feature `nope`", "src/main/rust/a.rs:3", "cargo info itoa");
    }

    @Test
    void aPathWithoutACrateIsTold() {
        block("shared = { path = \"../shared\" }");
        check(project.problem(), "failed to load manifest for dependency `shared`", "src/main/rust/a.rs:3", "");
    }

    @Test
    void aConflictOfTwoFilesIsTold() {
        block("itoa = \"1\"");
        project.rust("b.rs", "//! ```cargo\n//! [dependencies]\n//! itoa = \"0.4\"\n//! ```\n");
        check(project.problem(), "Two files ask for `itoa` in ways that cannot both hold", "src/main/rust/b.rs:3",
                "write the same in both");
    }

    @Test
    void interruptingEndsCargoAndItsChildren() throws Exception {
        cargoSays("");
        var pids = folder.resolve("pids");
        project.program("cargo", "sleep 600 &\necho $$ $! > " + pids + "\nwait\n");
        project.rust("a.rs", GOOD);
        var failure = new RustBuildException[1];
        var thread = Thread.ofPlatform().start(() -> failure[0] = project.fail());
        while (!Files.exists(pids) || Files.size(pids) == 0) {
            Thread.sleep(20);
        }
        var handles = List.of(Files.readString(pids).strip().split(" ")).stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow()).toList();
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertEquals("The Rust build was interrupted", failure[0].problems().getFirst().title());
        for (ProcessHandle handle : handles) {
            handle.onExit().get(10, TimeUnit.SECONDS);
        }
        assertFalse(Files.exists(folder.resolve("target/robyn-rust/build.properties")));
    }

    @Test
    void anotherProcessThatBuildsIsNamed() throws Exception {
        project.rust("a.rs", GOOD);
        var holder = folder.resolve("Holder.java");
        Files.writeString(holder, """
                void main(String[] args) throws Exception {
                    var file = java.nio.file.Path.of(args[0]);
                    java.nio.file.Files.createDirectories(file.getParent());
                    var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.CREATE,
                            java.nio.file.StandardOpenOption.WRITE);
                    channel.lock(Long.MAX_VALUE - 1, 1, false);
                    channel.write(java.nio.ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes()));
                    System.out.println("locked");
                    System.in.read();
                }
                """);
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), holder.toString(),
                folder.resolve("target/robyn-rust/lock").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = process.inputReader()) {
            assertEquals("locked", said.readLine());
            var thread = Thread.ofPlatform().start(project::build);
            while (project.progress.isEmpty()) {
                Thread.sleep(20);
            }
            assertEquals("Waiting for the Rust build of process %d, which has locked %s".formatted(process.pid(),
                    folder.resolve("target/robyn-rust/lock")), project.progress.getFirst());
            process.getOutputStream().close();
            thread.join();
            assertTrue(Files.exists(folder.resolve("target/classes/META-INF/robyn-rust/library.properties")));
        } finally {
            process.destroy();
        }
    }
}
