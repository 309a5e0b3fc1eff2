package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quickstart as {@code mvn package} makes it, run elsewhere and without cargo. */
@ExtendWith(RealProcesses.class)
class PackageTest {

    private static final String LIBRARY_FOLDER = "META-INF/robyn-rust/";

    private static final String MUTABLE = "mutable-jar/quarkus-app/quarkus-run.jar";

    /** Holds what was packaged, and not the sources. */
    @TempDir
    static Path packages;

    @TempDir
    Path elsewhere;

    @BeforeAll
    static void build(@TempDir Path sources) throws IOException {
        // Rust's own tests need JUnit, and who does not have it can package all the same.
        var application = Application.quickstart(sources.resolve("app")).edit("pom.xml", """
                    <dependency>
                      <groupId>io.quarkus</groupId>
                      <artifactId>quarkus-junit</artifactId>
                      <scope>test</scope>
                    </dependency>
                """, "");
        var target = application.directory().resolve("target");

        application.maven("package", "-DskipTests");
        Files.move(target.resolve("quarkus-app"), packages.resolve("fast-jar"));
        application.maven("quarkus:build", "-Dquarkus.package.jar.type=uber-jar");
        Files.move(target.resolve("my-app-1.0-runner.jar"), packages.resolve("uber.jar"));
        application.maven("quarkus:build", "-Dquarkus.package.jar.type=legacy-jar");
        Files.createDirectory(packages.resolve("legacy-jar"));
        Files.move(target.resolve("my-app-1.0-runner.jar"), packages.resolve("legacy-jar/app.jar"));
        Files.move(target.resolve("lib"), packages.resolve("legacy-jar/lib"));
        application.maven("quarkus:build", "-Dquarkus.package.jar.type=mutable-jar");
        // Augmentation looks for a folder of this name.
        Files.createDirectory(packages.resolve("mutable-jar"));
        Files.move(target.resolve("quarkus-app"), packages.resolve(MUTABLE).getParent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "fast-jar/quarkus-run.jar", "uber.jar", "legacy-jar/app.jar", MUTABLE })
    void runsFromAnotherFolderWithoutCargo(String jar) throws IOException {
        try (var running = RunningJar.start(packages.resolve(jar), elsewhere)) {
            running.await("/hello/Ada", "Hello, Ada!");
            running.await("/greeting/Ada", "Hello, Ada!");
            var order = running.post("/rust/orders", "application/json", ORDER);
            assertThat(order.status()).isEqualTo(201);
            assertThat(order.body()).isEqualTo(CONFIRMATION);
            assertThat(running.post("/java/orders", "application/json", ORDER)).isEqualTo(order);
            assertThat(running.get("/rust/panic").status()).isEqualTo(500);
            assertThat(running.get("/rust/panic").body()).doesNotContain("secret");
            assertThat(running.log()).doesNotContain("WARNING");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "fast-jar", "uber.jar", "legacy-jar", "mutable-jar" })
    void holdsTheLibraryOnce(String packaged) throws IOException {
        assertThat(entries(packages.resolve(packaged), "lib.*\\.so|.*\\.dylib|.*\\.dll")).hasSize(1);
        assertThat(entries(packages.resolve(packaged), "library\\.properties")).hasSize(1);
    }

    @Test
    void theSecondStartFindsTheFileOfTheFirst() throws IOException {
        var libraries = elsewhere.resolve("libraries");
        var option = "-Dquarkus.robyn-rust.library-directory=" + libraries;
        var file = libraries.resolve(libraryName());
        try (var first = RunningJar.start(packages.resolve("fast-jar/quarkus-run.jar"), elsewhere, option);
                var second = RunningJar.start(packages.resolve("uber.jar"), elsewhere, option)) {
            first.await("/hello/Ada", "Hello, Ada!");
            second.await("/hello/Ada", "Hello, Ada!");
        }
        assertThat(libraries).isDirectoryContaining(it -> it.equals(file)).isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    void startsFromAnAotCache() throws IOException {
        var jar = packages.resolve("fast-jar/quarkus-run.jar");
        var cache = elsewhere.resolve("app.aot");
        try (var training = RunningJar.start(jar, elsewhere, "-XX:AOTCacheOutput=" + cache)) {
            training.await("/hello/Ada", "Hello, Ada!");
            training.stop();
            assertThat(cache).as(training.log()).exists();
        }
        try (var running = RunningJar.start(jar, elsewhere, "-XX:AOTCache=" + cache, "-XX:AOTMode=on")) {
            running.await("/hello/Ada", "Hello, Ada!");
            running.await("/greeting/Ada", "Hello, Ada!");
        }
    }

    @Test
    void aMutableJarIsAugmentedAgainWithoutSourcesOrCargo() throws IOException {
        var jar = packages.resolve(MUTABLE);
        try (var rebuild = RunningJar.start(jar, elsewhere, "-Dquarkus.launch.rebuild=true")) {
            assertThat(rebuild.awaitExit()).as(rebuild::log).isZero();
        }
        try (var running = RunningJar.start(jar, elsewhere)) {
            running.await("/hello/Ada", "Hello, Ada!");
        }
    }

    @Test
    void theLibraryIsNotADebugBuild() throws IOException {
        var properties = Files.readString(extractedProperties());

        assertThat(properties).contains("profile=release").contains("format=1").containsPattern("sha256=[0-9a-f]{64}");
    }

    @Test
    void aDamagedLibraryIsNamedAtTheStart() throws IOException {
        var jar = changed(LIBRARY_FOLDER + libraryName(), bytes -> bytes[bytes.length / 2] ^= 1);

        assertRefused(jar, "RustLibraryException", libraryName(), "SHA-256");
    }

    @Test
    void aTruncatedLibraryIsNamedAtTheStart() throws IOException {
        var jar = Files.copy(packages.resolve("uber.jar"), elsewhere.resolve("truncated.jar"));
        var name = libraryName();
        try (var zip = FileSystems.newFileSystem(jar)) {
            var library = zip.getPath(LIBRARY_FOLDER + name);
            var bytes = Files.readAllBytes(library);
            Files.write(library, Arrays.copyOf(bytes, 4_096));
        }

        assertRefused(jar, "RustLibraryException", name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "os=windows", "arch=sparcv9" })
    void aLibraryForAnotherPlatformIsNamedAtTheStart(String setting) throws IOException {
        var jar = Files.copy(packages.resolve("uber.jar"), elsewhere.resolve("platform.jar"));
        try (var zip = FileSystems.newFileSystem(jar)) {
            var properties = zip.getPath(LIBRARY_FOLDER + "library.properties");
            var key = setting.substring(0, setting.indexOf('='));
            Files.writeString(properties, Files.readString(properties).replaceAll("(?m)^" + key + "=.*$", setting));
        }

        assertRefused(jar, "RustLibraryException", setting.substring(setting.indexOf('=') + 1));
    }

    private void assertRefused(Path jar, String... words) {
        try (var running = RunningJar.start(jar, elsewhere)) {
            assertThat(running.awaitExit()).isNotZero();
            assertThat(running.log()).contains(words).doesNotContain("SIGSEGV").doesNotContain("SIGBUS");
        }
    }

    private interface Change {
        void apply(byte[] bytes);
    }

    private Path changed(String entry, Change change) throws IOException {
        var jar = Files.copy(packages.resolve("uber.jar"), elsewhere.resolve("changed.jar"));
        try (var zip = FileSystems.newFileSystem(jar)) {
            var bytes = Files.readAllBytes(zip.getPath(entry));
            change.apply(bytes);
            Files.write(zip.getPath(entry), bytes);
        }
        return jar;
    }

    private Path extractedProperties() throws IOException {
        try (var zip = FileSystems.newFileSystem(packages.resolve("uber.jar"))) {
            return Files.write(elsewhere.resolve("library.properties"),
                    Files.readAllBytes(zip.getPath(LIBRARY_FOLDER + "library.properties")));
        }
    }

    private static String libraryName() throws IOException {
        var entry = entries(packages.resolve("uber.jar"), "lib.*\\.so|.*\\.dylib|.*\\.dll").getFirst();
        return entry.substring(LIBRARY_FOLDER.length());
    }

    /** The entries of our folder whose file name fits, in a jar or in all jars below a folder. */
    private static List<String> entries(Path packaged, String name) throws IOException {
        var found = new ArrayList<String>();
        try (var jars = Files.walk(packaged)) {
            for (var jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (var zip = new ZipFile(jar.toFile())) {
                    zip.stream().map(entry -> entry.getName())
                            .filter(entry -> entry.startsWith(LIBRARY_FOLDER))
                            .filter(entry -> entry.substring(LIBRARY_FOLDER.length()).matches(name))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static final String ORDER = """
            {"id": "ORD-123456", "account": "ACC-1", "timeInForce": "DAY", "legs": [
              {"symbol": "ACME", "side": "BUY", "quantity": 1000, "limitCents": 2500}]}
            """;

    private static final String CONFIRMATION = "{\"id\":\"ORD-123456\",\"legs\":1,\"notionalCents\":2500000,\"feeCents\":2500,"
            + "\"symbols\":[\"ACME\"]}";
}
