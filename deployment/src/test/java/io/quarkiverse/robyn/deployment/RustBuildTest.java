package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustProblem;

/** Builds that go well, with the cargo of this machine. */
class RustBuildTest {

    private static final String HELLO = """
            use robyn::*;

            /// Greets somebody.
            #[export]
            pub fn say_hello(name: &str) -> String {
                format!("Hello, {name}!")
            }
            """;

    @TempDir
    Path folder;
    TestModule project;

    @BeforeEach
    void project() {
        project = new TestModule(folder.resolve("shop"));
    }

    private static List<String> functions(RustBuildResult result) {
        return result.model().functions().stream().map(RustFunction::rustName).toList();
    }

    private static String export(String name) {
        return "use robyn::*;\n#[export]\npub fn %s() -> i32 { 1 }\n".formatted(name);
    }

    @Test
    void aFileBecomesALibraryAndTheSecondBuildRunsNoCargo() throws IOException {
        var result = project.rust("hello_world.rs", HELLO).build();
        assertTrue(result.cargoRan());
        assertEquals(List.of("hello_world::say_hello"), functions(result));
        assertEquals(List.of(), result.warnings());
        assertEquals(project.source("hello_world.rs").toString(), result.model().functions().getFirst().place().file());
        var files = result.files().orElseThrow();
        assertTrue(Files.readString(files.properties()).contains("file=" + files.library().getFileName() + "\n"));
        assertTrue(files.library().getFileName().toString().matches("libshop-[0-9a-f]{16}\\.\\w+"));
        assertTrue(project.progress.stream().anyMatch(line -> line.contains("Compiling robyn-app-")),
                project.progress::toString);

        var state = Files.getLastModifiedTime(result.stateFile());
        var again = project.build();
        assertFalse(again.cargoRan());
        assertEquals(files, again.files().orElseThrow());
        assertEquals(functions(result), functions(again));
        assertEquals(result.model().abi(), again.model().abi());
        assertEquals(state, Files.getLastModifiedTime(result.stateFile()));
        assertEquals(Set.of(), again.changedClasses());
    }

    @Test
    void javaCallsTheFunction() throws Exception {
        var result = project.rust("hello_world.rs", HELLO).build();
        assertEquals(Set.of("rust.HelloWorld", "rust.RustBindings"), result.changedClasses());
        var classes = project.folder.resolve("target/classes");
        var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-Xlint:all", "-Werror", "-proc:none",
                "-cp", System.getProperty("java.class.path")));
        try (var sources = Files.walk(project.options.generatedSources())) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        try (var loader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, getClass().getClassLoader())) {
            assertEquals("Hello, Ada!",
                    loader.loadClass("rust.HelloWorld").getMethod("sayHello", String.class).invoke(null, "Ada"));
        }
    }

    @Test
    void aRouteBringsHttpAndAnAsyncOneBringsTokio() {
        project.rust("hello.rs", """
                use robyn::*;

                #[get("/hello/{name}")]
                pub fn hello(Path(name): Path<String>) -> String {
                    name
                }

                #[post("/later")]
                pub async fn later(body: String) -> String {
                    body
                }
                """);
        var result = project.build();
        assertEquals(List.of("GET /hello/{name}", "POST /later"),
                result.model().routes().stream().map(route -> route.method() + " " + route.path()).toList());
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void othersMayReadWhatIsPublished() throws IOException {
        var files = project.rust("a.rs", export("one")).build().files().orElseThrow();
        var plain = Files.getPosixFilePermissions(project.source("a.rs"));
        for (Path file : List.of(files.library(), files.properties(), files.metadata(), project.source("Cargo.lock"))) {
            assertTrue(Files.getPosixFilePermissions(file).containsAll(plain), file::toString);
        }
    }

    @Test
    void generatedSourcesFollowTheRust() throws IOException {
        var generated = project.options.generatedSources();
        project.rust("a.rs", export("one")).rust("b.rs", export("two")).build();
        var time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(generated.resolve("rust/A.java"), time);
        var result = project.rust("b.rs", export("three")).build();
        assertTrue(result.changedClasses().contains("rust.B"));
        assertFalse(result.changedClasses().contains("rust.A"));
        assertEquals(time, Files.getLastModifiedTime(generated.resolve("rust/A.java")));

        assertTrue(project.delete("src/main/rust/b.rs").build().changedClasses().contains("rust.B"));
        assertFalse(Files.exists(generated.resolve("rust/B.java")));

        // A body says nothing to Java.
        var body = project.rust("a.rs", export("one").replace("{ 1 }", "{ 2 }")).build();
        assertTrue(body.cargoRan());
        assertEquals(Set.of(), body.changedClasses());
    }

    @Test
    void anEditGivesANewLibraryAndRemovesTheOldOne() throws IOException {
        var before = project.rust("a.rs", export("one")).build();
        var after = project.rust("a.rs", export("two")).build();
        assertEquals(List.of("a::two"), functions(after));
        assertNotEquals(before.files().orElseThrow().library(), after.files().orElseThrow().library());
        try (var list = Files.list(after.files().orElseThrow().library().getParent())) {
            assertEquals(3, list.count());
        }
    }

    /** cargo alone would keep the library, since the file is older than it. */
    @Test
    void anEditWithAnOldTimeIsSeen() throws IOException {
        project.rust("a.rs", export("one")).build();
        project.rust("a.rs", export("two"));
        Files.setLastModifiedTime(project.source("a.rs"), FileTime.fromMillis(1_000_000_000_000L));
        assertEquals(List.of("a::two"), functions(project.build()));
    }

    @Test
    void whatCannotBeCalledIsWarnedAbout() {
        var warnings = project.rust("a.rs", "pub fn f() {}\n").build().warnings();
        assertEquals(List.of("Nothing in " + project.folder.resolve("src/main/rust") + " can be called"),
                warnings.stream().map(RustProblem::title).toList());
    }

    @Test
    void deletedOutputsComeBack() throws IOException {
        var result = project.rust("a.rs", export("one")).build();
        Files.delete(result.files().orElseThrow().library());
        var again = project.build();
        assertTrue(again.cargoRan());
        assertTrue(Files.exists(again.files().orElseThrow().library()));
    }

    @Test
    void withoutRustThereIsNothing() {
        var result = project.build();
        assertTrue(result.files().isEmpty());
        assertTrue(result.model().functions().isEmpty());
        assertFalse(Files.exists(project.folder));
        project.file("src/main/rust/README.md", "");
        assertTrue(project.build().files().isEmpty());
    }

    @Test
    void whenTheLastFileGoesEverythingOfItGoes() {
        var result = project.rust("a.rs", export("one")).build();
        var state = project.read("target/generated-sources/robyn-rust/state.robynrust");
        var empty = project.delete("src/main/rust/a.rs").build();
        assertTrue(empty.files().isEmpty());
        assertFalse(empty.cargoRan());
        assertFalse(Files.exists(result.files().orElseThrow().properties().getParent()));
        assertNotEquals(state, project.read("target/generated-sources/robyn-rust/state.robynrust"));
        assertTrue(project.build().files().isEmpty());
    }

    @Test
    void modulesOfAllKindsSeeEachOther() {
        project.rust("hello.rs", "mod helper;\n" + export("hello") + "pub fn f() -> i32 { helper::g() }\n");
        project.rust("hello/helper.rs", "pub fn g() -> i32 { crate::sub::dir::x::two() }\n");
        project.rust("sub/dir/x.rs", export("two") + "pub fn h() -> i32 { super::super::super::user::three() }\n");
        // A file of this name must not hide behind the module that mounts the folder.
        project.rust("user.rs", export("three") + "pub fn i() -> i32 { crate::pkg::inner::four() + crate::hello::f() }\n");
        project.rust("pkg/mod.rs", "pub mod inner;\n");
        project.rust("pkg/inner.rs", export("four"));
        var result = project.build();
        assertEquals(List.of(), result.warnings());
        assertEquals(List.of("hello::hello", "pkg::inner::four", "sub::dir::x::two", "user::three"), functions(result));
    }

    @Test
    void severalSourceFoldersMakeOneLibrary() {
        project.rust("a.rs", export("one")).file("more/rust/b.rs", export("two") + "pub fn f() -> i32 { crate::a::one() }\n");
        project.options(change -> change.sourceFolders(
                List.of(project.folder.resolve("src/main/rust"), project.folder.resolve("more/rust"))));
        assertEquals(List.of("a::one", "b::two"), functions(project.build()));
    }

    @Test
    void aFileThatNoModuleNamesIsWarnedAbout() {
        project.rust("hello.rs", export("one")).rust("hello/helper.rs", export("lost"));
        var warnings = project.build().warnings();
        assertEquals(List.of("hello/helper.rs is not a part of the build: no module names it"),
                warnings.stream().map(RustProblem::title).toList());
        assertEquals(warnings, project.build().warnings());
    }

    @Test
    void rustcsWarningsAreKept() {
        project.rust("a.rs", export("one") + "fn unused() {}\n");
        for (int i = 0; i < 2; i++) {
            var warning = project.build().warnings().getFirst();
            assertEquals("function `unused` is never used", warning.title());
            assertEquals(project.source("a.rs") + ":4:4", warning.place().orElseThrow().toString());
            assertTrue(warning.detail().contains("\u001b["), warning.detail());
        }
    }

    @Test
    void aPathDependencyIsBuiltAndWatched() {
        project.file("shared/Cargo.toml", "[package]\nname = \"shared\"\nversion = \"1.0.0\"\nedition = \"2024\"\n");
        project.file("shared/src/lib.rs", "pub fn n() -> i32 { 1 }\n");
        project.rust("a.rs", """
                //! ```cargo
                //! [dependencies]
                //! shared = { path = "../../../shared" }
                //! ```
                use robyn::*;
                #[export]
                pub fn n() -> i32 { shared::n() }
                """);
        var before = project.build().files().orElseThrow().library();
        assertFalse(project.build().cargoRan());
        project.file("shared/src/lib.rs", "pub fn n() -> i32 { 20_000 }\n");
        var after = project.build();
        assertTrue(after.cargoRan());
        assertNotEquals(before, after.files().orElseThrow().library());
    }

    @Test
    void twoApplicationsOfOneNameDoNotGetEachOthersLibrary() throws IOException {
        var other = new TestModule(folder.resolve("other"));
        var time = FileTime.fromMillis(1_000_000_000_000L);
        project.rust("a.rs", export("mine"));
        other.rust("a.rs", export("others"));
        Files.setLastModifiedTime(project.source("a.rs"), time);
        Files.setLastModifiedTime(other.source("a.rs"), time);
        var mine = project.build();
        assertEquals(List.of("a::mine"), functions(mine));
        assertEquals(List.of("a::others"), functions(other.build()));
        // Cargo's output is a hard link into the shared folder: the other's linker must not have written into it.
        var library = mine.files().orElseThrow().library();
        var output = project.folder.resolve("target/robyn-rust/cargo/debug")
                .resolve("librobyn_app" + library.toString().replaceFirst(".*\\.", "."));
        assertEquals(-1, Files.mismatch(library, output));
        Files.delete(project.folder.resolve("target/robyn-rust/build.properties"));
        assertEquals(List.of("a::mine"), functions(project.build()));
        // And their locks, which are committed, are the same.
        assertEquals(project.read("src/main/rust/Cargo.lock"), other.read("src/main/rust/Cargo.lock"));
        assertTrue(project.read("src/main/rust/Cargo.lock").contains("name = \"robyn-app\""));
    }

    @Test
    void aLockFromAnotherMachineHoldsInALockedBuild() {
        project.rust("a.rs", export("one")).build();
        var clone = new TestModule(folder.resolve("clone")).rust("a.rs", export("one"))
                .rust("Cargo.lock", project.read("src/main/rust/Cargo.lock"));
        assertEquals(List.of("a::one"), functions(clone.options(change -> change.locked()).build()));
    }

    @Test
    void theUsersOwnCrateIsUsedAsItIs() throws IOException {
        project.rust("Cargo.toml", """
                [package]
                name = "my-crate"
                version = "0.3.0"
                edition = "2024"

                [lib]
                path = "lib.rs"

                [dependencies]
                robyn = "0.1"

                [profile.dev]
                panic = "abort"
                """);
        project.rust("lib.rs", "pub mod deep;\n" + export("root"));
        project.rust("deep.rs", """
                #[cfg(panic = "abort")]
                compile_error!("a panic would end the JVM");
                """ + export("one"));
        var result = project.build();
        assertEquals(List.of("root", "deep::one"), functions(result).stream().map(name -> name.replaceFirst("^my_crate::", ""))
                .sorted(Comparator.comparing(String::length)).toList());
        assertFalse(project.build().cargoRan());
        assertTrue(project.read("src/main/rust/Cargo.lock").contains("name = \"my-crate\""));
        project.rust("deep.rs", export("other"));
        Files.setLastModifiedTime(project.source("deep.rs"), FileTime.fromMillis(1_000_000_000_000L));
        assertTrue(functions(project.build()).toString().contains("deep::other"));
    }

    @Test
    void theReleaseProfileIsBuiltBesideDev() {
        var dev = project.rust("a.rs", export("one")).build();
        var release = project.options(change -> change.profile("release")).build();
        assertTrue(release.cargoRan());
        assertEquals(dev.model().abi(), release.model().abi());
        assertTrue(project.read("target/classes/META-INF/robyn-rust/library.properties").contains("profile=release\n"));
    }

    @Test
    void cargoDoesNotSeeTheApplicationsSecrets() {
        project.environment.put("DB_PASSWORD", "secret");
        project.environment.put("BUILD_NUMBER", "7");
        project.rust("a.rs", export("one") + """
                const _: () = assert!(option_env!("DB_PASSWORD").is_none());
                const _: () = assert!(option_env!("BUILD_NUMBER").is_some());
                """);
        project.options(change -> change.environment(Set.of("BUILD_NUMBER"))).build();
    }

    @Test
    void manyBuildsAtOnceRunCargoOnce() throws Exception {
        project.rust("a.rs", export("one"));
        try (var threads = Executors.newFixedThreadPool(6)) {
            var builds = new ArrayList<Callable<RustBuildResult>>();
            for (int i = 0; i < 6; i++) {
                builds.add(project::build);
            }
            int ran = 0;
            for (Future<RustBuildResult> build : threads.invokeAll(builds)) {
                ran += build.get().cargoRan() ? 1 : 0;
            }
            assertEquals(1, ran);
        }
    }

    @Test
    void aPathWithOddCharactersIsFine() {
        project = new TestModule(folder.resolve("é a'$ #\"b"));
        project.rust("a.rs", export("one"));
        var result = project.build();
        assertEquals(List.of("a::one"), functions(result));
        assertEquals(List.of(), result.warnings());
        assertFalse(project.build().cargoRan());
    }

    @Test
    void aPackagedLibraryIsReadAgain() throws IOException {
        var result = project.rust("a.rs", export("one")).build();
        var files = result.files().orElseThrow();
        var packaged = RustBuild.packaged(Files.readAllBytes(files.metadata()), Files.readAllBytes(files.properties()), "rust");
        assertEquals(result.model().abi(), packaged.abi());
        assertEquals("a::one", packaged.functions().getFirst().rustName());
    }

    @Test
    void whatIsSavedWhileCargoRunsIsBuiltBeforeAnybodySeesTheOutcome() {
        project.rust("hello.rs", HELLO);
        var saved = new java.util.concurrent.atomic.AtomicBoolean();
        var result = new RustBuild(project.options, line -> {
            if (line.contains("Compiling robyn-app") && saved.compareAndSet(false, true)) {
                project.rust("hello.rs", export("later"));
            }
        }, project.environment).run();
        assertTrue(saved.get());
        assertEquals(List.of("hello::later"), functions(result));
        assertFalse(project.build().cargoRan());
    }
}
