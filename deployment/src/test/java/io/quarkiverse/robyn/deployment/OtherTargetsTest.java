package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several platforms in one package. */
class OtherTargetsTest {

    private static final String ARM = "aarch64-unknown-linux-gnu";

    @TempDir
    Path folder;

    private TestModule module(String name, String function) {
        return new TestModule(folder.resolve(name)).options(options -> options.profile("release")).rust("orders.rs",
                "use robyn::*;\n#[export]\npub fn %s() -> i32 { 1 }\n".formatted(function));
    }

    private static Path published(TestModule module, String file) {
        return module.folder.resolve("target/classes/META-INF/robyn-rust").resolve(file);
    }

    @Test
    void aLibraryOfOtherSourcesIsRefusedWithBothHashes() throws IOException {
        var other = module("other", "total").build();
        var module = module("shop", "sum");
        module.options = module.options
                .with(new OtherTargets(List.of(), Map.of(ARM, other.files().orElseThrow().library())));
        var problem = module.problem();
        assertTrue(problem.title().contains(ARM) && problem.title().contains(other.model().abi()), problem::title);
        assertTrue(problem.hint().contains("other sources"), problem::hint);
        assertFalse(Files.exists(published(module, "library.properties")));
    }

    @Test
    void aPlatformTwiceOrAFileThatIsNotThereIsRefused() throws IOException {
        var twin = module("twin", "sum").build();
        var module = module("shop", "sum");
        module.options = module.options.with(new OtherTargets(List.of(),
                Map.of("a", twin.files().orElseThrow().library(), "b", folder.resolve("gone.so"))));
        var failure = module.fail();
        assertEquals(2, failure.problems().size(), failure::text);
        assertTrue(failure.text().contains("as that of this build is"), failure::text);
        assertTrue(failure.text().contains("gone.so"), failure::text);
    }

    @Test
    void aTargetThatIsNotInstalledIsNamedWithTheCommand() {
        var module = module("shop", "sum");
        module.options = module.options.with(new OtherTargets(List.of("riscv64gc-unknown-linux-gnu"), Map.of()));
        var text = module.fail().text();
        Assumptions.assumeFalse(text.contains("cannot be linked"), "somebody installed riscv64");
        assertTrue(text.contains("rustup target add riscv64gc-unknown-linux-gnu"), text);
    }

    /** Where cargo-zigbuild and the target are installed. */
    @Test
    void aSecondPlatformIsPackedBesideTheFirstAndServesAsAPrebuiltOne() throws IOException {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "cargo-zigbuild"))), "cargo-zigbuild is not installed");
        Assumptions.assumeTrue(installed(ARM), "rustup target add " + ARM);
        var module = module("shop", "sum");
        module.options = module.options.with(new OtherTargets(List.of(ARM), Map.of()));
        assertTrue(module.build().cargoRan());
        var description = Files.readString(published(module, "linux-aarch64-gnu/library.properties"));
        assertTrue(description.contains("arch=aarch64\n") && description.contains("env=gnu\n"), description);
        var name = description.lines().filter(line -> line.startsWith("file=")).findFirst().orElseThrow().substring(5);
        var library = published(module, "linux-aarch64-gnu/" + name);
        // EM_AARCH64 of the ELF header.
        assertEquals(183, Files.readAllBytes(library)[18] & 0xff);
        var before = module.read("target/robyn-rust/build.properties");
        var again = module.build();
        assertFalse(again.cargoRan(), () -> before + module.read("target/robyn-rust/build.properties") + module.progress);

        var elsewhere = module("elsewhere", "sum");
        elsewhere.options = elsewhere.options.with(new OtherTargets(List.of(), Map.of(ARM, library)));
        elsewhere.build();
        assertEquals(description, Files.readString(published(elsewhere, "linux-aarch64-gnu/library.properties")));
        elsewhere.options = elsewhere.options.with(OtherTargets.NONE);
        elsewhere.build();
        assertFalse(Files.exists(published(elsewhere, "linux-aarch64-gnu/library.properties")));
    }

    private static boolean installed(String target) throws IOException {
        var process = new ProcessBuilder("rustc", "--print", "target-libdir", "--target", target).start();
        return Files.isDirectory(Path.of(new String(process.getInputStream().readAllBytes()).strip()));
    }
}
