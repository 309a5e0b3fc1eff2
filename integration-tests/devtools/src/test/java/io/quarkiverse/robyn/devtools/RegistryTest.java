package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The extension by its short name, through the catalog that the build makes: Quarkus' create and add-extension, the engine
 * of its command line, with that registry and one that knows Quarkus' own platform.
 */
@ExtendWith(RealProcesses.class)
class RegistryTest {

    private static final String QUARKUS = Toolchain.quarkusVersion();
    private static final String PLUGIN = "io.quarkus:quarkus-maven-plugin:" + QUARKUS + ":";
    private static final String DESCRIPTOR = "quarkus-bom-quarkus-platform-descriptor";

    @TempDir
    Path directory;

    @Test
    void createsAnApplicationWhoseTestsPassAndAddsItToAnother() throws IOException {
        var config = "-Dquarkus.tools.config=" + registries();

        Application.in(directory).maven(PLUGIN + "create", config, "-DprojectGroupId=org.acme",
                "-DprojectArtifactId=created", "-Dextensions=robyn-rust");
        var created = Application.in(directory.resolve("created"));
        assertThat(directory.resolve("created/src/main/docker/Dockerfile.rust")).exists();
        assertThat(created.read("pom.xml")).contains("<maven.compiler.release>25</maven.compiler.release>");
        var tests = created.maven("test");
        assertThat(tests).contains("rust.HelloWorldTests").containsPattern("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");

        var other = Application.create(directory.resolve("other"));
        other.write("pom.xml", other.read("pom.xml").replaceFirst(
                "(?s)<dependency>\\s*<groupId>io.quarkiverse.robyn</groupId>.*?</dependency>", ""));
        assertThat(other.maven(PLUGIN + "add-extension", config, "-Dextensions=robyn-rust"))
                .contains("io.quarkiverse.robyn:quarkus-robyn-rust");
        assertThat(other.read("pom.xml")).contains("<artifactId>quarkus-robyn-rust</artifactId>");
    }

    @Test
    void theCatalogSaysWhatTheExtensionSays() throws IOException {
        var project = Toolchain.quickstart().resolve("../..").normalize();
        var catalog = Files.readString(project.resolve("registry/src/main/registry/extensions.json"));
        var extension = Files.readString(project.resolve("runtime/src/main/resources/META-INF/quarkus-extension.yaml"));

        for (String key : List.of("name", "short-name", "status", "minimum-java-version")) {
            var said = Pattern.compile("(?m)^\\s*" + key + ": \"?([^\"\\n]+)").matcher(extension);
            assertThat(said.find()).isTrue();
            assertThat(catalog).contains("\"" + key + "\": \"" + said.group(1) + "\"");
        }
        var keywords = Pattern.compile("(?s)keywords:\\n((?:\\s+- \"\\w+\"\\n)+)").matcher(extension);
        assertThat(keywords.find()).isTrue();
        assertThat(catalog).contains("\"keywords\": [" + keywords.group(1).lines().map(line -> line.replaceFirst("\\s+- ", ""))
                .collect(Collectors.joining(", ")) + "]");
    }

    /**
     * Quarkus' platform without the members that the tests do not need, in a registry of its own, and the registry of this
     * build.
     *
     * @return the file that names both
     */
    private Path registries() throws IOException {
        Application.in(directory).maven("dependency:copy", "-DoutputDirectory=" + directory,
                "-Dartifact=io.quarkus.platform:" + DESCRIPTOR + ":" + QUARKUS + ":json:" + QUARKUS);
        var platform = Files.readString(directory.resolve(DESCRIPTOR + "-" + QUARKUS + "-" + QUARKUS + ".json"))
                .replace("io.quarkus.platform:quarkus-bom", "io.quarkus:quarkus-bom")
                .replaceAll("(\"maven-plugin-groupId\"\\s*:\\s*)\"io.quarkus.platform\"", "$1\"io.quarkus\"")
                .replaceAll("\"platform-release\"\\s*:\\s*\\{[^}]*}\\s*,", "");
        artifact("io/quarkus", DESCRIPTOR, QUARKUS, "-" + QUARKUS, platform);
        var url = directory.resolve("repository").toUri();
        artifact("test/platform", "quarkus-registry-descriptor", "1.0-SNAPSHOT", "", """
                {"id": "platform.test", "maven": {"repository": {"url": "%s"}},
                 "descriptor": {"artifact": "test.platform:quarkus-registry-descriptor::json:1.0-SNAPSHOT"},
                 "platforms": {"artifact": "test.platform:quarkus-platforms::json:1.0-SNAPSHOT",
                               "extension-catalogs-included": true}}
                """.formatted(url));
        var platforms = """
                {"platforms": [{"platform-key": "io.quarkus", "streams": [{"id": "test", "releases": [
                 {"version": "%1$s", "quarkus-core-version": "%1$s", "member-boms": ["io.quarkus:quarkus-bom::pom:%1$s"]}]}]}]}
                """.formatted(QUARKUS);
        artifact("test/platform", "quarkus-platforms", "1.0-SNAPSHOT", "", platforms);
        artifact("test/platform", "quarkus-platforms", "1.0-SNAPSHOT", "-" + QUARKUS, platforms);
        return Files.writeString(directory.resolve("config.yaml"), """
                registries:
                - platform.test:
                    maven:
                      repository:
                        url: %s
                - robyn.quarkiverse.io:
                    descriptor:
                      artifact: io.quarkiverse.robyn:quarkus-robyn-rust-registry::json:%s
                    maven:
                      repository:
                        url: %s
                """.formatted(url, Toolchain.extensionVersion(), Toolchain.repository().toUri()));
    }

    private void artifact(String group, String name, String version, String classifier, String text) throws IOException {
        var file = directory.resolve(Path.of("repository", group, name, version, name + "-" + version + classifier + ".json"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
