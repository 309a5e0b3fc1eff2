package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.deployment.model.RustFunction;

/** Builds where a machine is unkind: the folder, the disk, or an end without warning. After each the next build is right. */
class HardPlacesTest {

    /** More with {@code -Drobyn.kills=200}. */
    private static final int KILLS = Integer.getInteger("robyn.kills", 3);

    @TempDir
    Path folder;

    @Test
    void aLongPathOfManyScriptsIsFine() {
        var path = folder.resolve("ünï çödé 项目 'q' \"d\" $x #y");
        while (path.toString().length() < 200) {
            path = path.resolve("a rather long folder name");
        }
        var module = new TestModule(path).rust("a.rs", export("one"));

        assertEquals(List.of("a::one"), functions(module.build()));
        assertFalse(module.build().cargoRan());
        module.rust("a.rs", export("two"));
        assertEquals(List.of("a::two"), functions(module.build()));
    }

    @Test
    void aFolderThatCannotBeWrittenCostsTheLockOnly() throws Exception {
        var module = new TestModule(folder).rust("a.rs", export("one"));
        try (var mount = Mount.of(module.source(""), "--bind", module.source("").toString())) {
            mount.run("mount", "-o", "remount,bind,ro", module.source("").toString());
            var result = module.build();
            assertEquals(List.of("a::one"), functions(result));
            assertEquals(1, result.warnings().size());
            assertTrue(result.warnings().getFirst().title().contains("Cargo.lock"), result.warnings()::toString);
            assertFalse(module.build().cargoRan());
        }
    }

    @Test
    void aFullDiskIsToldAndNotRemembered() throws Exception {
        new TestModule(folder).rust("a.rs", export("warm")).build();
        var module = new TestModule(folder.resolve("full")).rust("a.rs", export("one"));
        var target = Files.createDirectories(module.folder.resolve("target"));
        try (var mount = Mount.of(target, "-t", "tmpfs", "-o", "size=1m", "tmpfs")) {
            var text = module.fail().text();
            assertTrue(text.contains("The disk is full") || text.contains("No space left on device"), text);

            mount.run("mount", "-o", "remount,size=200m", target.toString());
            // What the machine did is tried again by another process at once, and by this one a little later.
            Files.deleteIfExists(target.resolve("robyn-rust/build.properties"));
            assertEquals(List.of("a::one"), functions(module.build()));
        }
    }

    /** A process of its own builds and is killed with all that it started, at moments spread over a whole build. */
    @Test
    void aKilledBuildLeavesNothingWrongBehind() throws Exception {
        var module = new TestModule(folder).rust("a.rs", export("f0"));
        module.build();
        var random = new Random(7);
        for (int kill = 1; kill <= KILLS; kill++) {
            module.rust("a.rs", export("f" + kill));
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Builder.class.getName(),
                    folder.toString())
                    .redirectErrorStream(true).start();
            assertEquals("building", process.inputReader().readLine());
            Thread.sleep(random.nextInt(700));
            Stream.concat(Stream.of(process.toHandle()), process.descendants().toList().stream())
                    .forEach(ProcessHandle::destroyForcibly);
            process.waitFor();

            if (kill % 2 == 0) {
                module.rust("a.rs", export("g" + kill));
            }
            assertEquals(List.of("a::" + (kill % 2 == 0 ? "g" : "f") + kill), functions(module.build()), "kill " + kill);
            assertTrue(Files.readString(module.options.generatedSources().resolve("rust/A.java"))
                    .contains((kill % 2 == 0 ? " g" : " f") + kill + "("));
            assertFalse(module.build().cargoRan());
        }
    }

    /** What is killed. */
    static final class Builder {

        public static void main(String[] arguments) {
            var module = new TestModule(Path.of(arguments[0]));
            System.out.println("building");
            module.build();
        }
    }

    private static List<String> functions(RustBuildResult result) {
        return result.model().functions().stream().map(RustFunction::rustName).toList();
    }

    private static String export(String name) {
        return "use robyn::*;\n#[export]\npub fn %s() -> i32 { 1 }\n".formatted(name);
    }

    /** A mounted folder; only root may, and not in every container, so without one a test is skipped. */
    private record Mount(Path place) implements AutoCloseable {

        static Mount of(Path place, String... options) throws IOException, InterruptedException {
            var command = new ArrayList<>(List.of("mount"));
            command.addAll(Arrays.asList(options));
            command.add(place.toString());
            assumeTrue(Files.isExecutable(Path.of("/bin/mount")) && exit(command) == 0, "nothing can be mounted here");
            return new Mount(place);
        }

        void run(String... command) throws IOException, InterruptedException {
            assertEquals(0, exit(List.of(command)), () -> String.join(" ", command));
        }

        @Override
        public void close() throws IOException, InterruptedException {
            exit(List.of("umount", "-l", place.toString()));
        }

        private static int exit(List<String> command) throws IOException, InterruptedException {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        }
    }
}
