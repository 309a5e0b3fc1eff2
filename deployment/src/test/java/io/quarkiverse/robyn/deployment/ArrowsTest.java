package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The arrows between packages (ARCHITECTURE.md). A new arrow is a decision: change it there and here, in a commit of its
 * own.
 */
class ArrowsTest {

    private static final String ROOT = "io.quarkiverse.robyn";
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../runtime/src/main/java"));

    /** For each package below the doors, and below the recorder, the packages of ours that it may name. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("deployment.model", List.of()),
            Map.entry("deployment.metadata", List.of("deployment.model")),
            Map.entry("deployment.check", List.of("deployment.model")),
            Map.entry("deployment.source", List.of("deployment.model")),
            Map.entry("deployment.cargo", List.of("deployment.model", "deployment.source")),
            Map.entry("deployment.bindings", List.of("deployment.model", "", "runtime.ffi", "runtime.async", "runtime.json")),
            Map.entry("deployment.openapi", List.of("deployment.model", "runtime.http")),
            Map.entry("", List.of()),
            Map.entry("runtime.ffi", List.of("")),
            Map.entry("runtime.http", List.of("", "runtime.ffi", "runtime.async")),
            Map.entry("runtime.async", List.of("", "runtime.ffi")),
            Map.entry("runtime.tracing", List.of("", "runtime.ffi")),
            Map.entry("runtime.json", List.of("runtime.ffi")),
            Map.entry("runtime.security", List.of()),
            Map.entry("runtime.testing", List.of()),
            Map.entry("runtime.devmode", List.of("")));

    /** Packages that do their work without Quarkus, so that plain JUnit tests reach all of it. */
    private static final List<String> WITHOUT_QUARKUS = List.of("deployment.model", "deployment.metadata", "deployment.check",
            "deployment.source", "deployment.cargo", "deployment.bindings", "", "runtime.ffi");

    /** Packages that know the JDK only. */
    private static final List<String> JDK_ONLY = List.of("deployment.model", "deployment.metadata", "deployment.check",
            "deployment.bindings", "", "runtime.ffi");

    /** Doors know the generated crate's name. */
    private static final List<String> FOR_DOORS = List.of("deployment.cargo.GeneratedCrate");

    /** A name of a class with its package, in an import or in the middle of a line. */
    private static final Pattern CLASS_NAME = Pattern.compile("\\b((?:[a-z_][a-z_0-9]*\\.){2,})[A-Z]\\w*");

    @Test
    void packagesNameOnlyThoseBelowThem() throws IOException {
        var wrong = new ArrayList<String>();
        for (Use use : uses()) {
            List<String> allowed = ARROWS.get(use.from);
            if (allowed != null && isOurs(use.to) && !allowed.contains(relative(use.to))
                    && !relative(use.to).equals(use.from)) {
                wrong.add(use.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingBelowTheDoorsKnowsQuarkus() throws IOException {
        assertEquals(List.of(), uses().stream()
                .filter(use -> WITHOUT_QUARKUS.contains(use.from))
                .filter(use -> Stream.of("io.quarkus.", "io.vertx.", "jakarta.", "org.eclipse.").anyMatch(use.to::startsWith))
                .map(Use::toString).toList());
    }

    @Test
    void theInnermostPackagesKnowTheJdkOnly() throws IOException {
        assertEquals(List.of(), uses().stream()
                .filter(use -> JDK_ONLY.contains(use.from))
                .filter(use -> !isOurs(use.to) && !use.to.startsWith("java.") && !use.to.startsWith("javax."))
                .map(Use::toString).toList());
    }

    @Test
    void theRuntimeDoesNotKnowTheDeployment() throws IOException {
        assertEquals(List.of(), uses().stream()
                .filter(use -> !use.from.startsWith("deployment"))
                .filter(use -> isOurs(use.to) && relative(use.to).startsWith("deployment"))
                .map(Use::toString).toList());
    }

    @Test
    void doorsReachTheStagesThroughRustBuildOnly() throws IOException {
        var stages = List.of("deployment.source", "deployment.cargo", "deployment.metadata", "deployment.check");
        assertEquals(List.of(), uses().stream()
                .filter(ArrowsTest::isDoor)
                .filter(use -> isOurs(use.to) && stages.contains(relative(use.to)))
                .filter(use -> !FOR_DOORS.contains(use.className.substring(ROOT.length() + 1)))
                .map(Use::toString).toList());
    }

    /** The root package holds the doors and RustBuild with its helpers. */
    private static boolean isDoor(Use use) {
        String file = use.file.getFileName().toString();
        return use.from.matches("deployment\\.(items|steps|devmode|devui)(\\..*)?")
                || use.from.equals("deployment") && (file.startsWith("Robyn") || file.startsWith("RustCodeGen"));
    }

    private record Use(Path file, String from, String to, String className) {

        @Override
        public String toString() {
            return file + " names " + className;
        }
    }

    private static List<Use> uses() throws IOException {
        var uses = new ArrayList<Use>();
        for (Path root : SOURCES) {
            assertTrue(Files.isDirectory(root), root + " is there: run this test from the module's folder");
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path file : paths.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                    String from = relative(root.relativize(file).getParent().toString().replace('\\', '/').replace('/', '.'));
                    Matcher matcher = CLASS_NAME.matcher(withoutCommentsAndTexts(Files.readString(file)));
                    while (matcher.find()) {
                        String to = matcher.group(1);
                        uses.add(new Use(file, from, to.substring(0, to.length() - 1), matcher.group()));
                    }
                }
            }
        }
        return uses;
    }

    private static String withoutCommentsAndTexts(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\"(?:[^\"\\\\\\n]|\\\\.)*\"", "\"\"")
                .replaceAll("//[^\\n]*", "");
    }

    private static boolean isOurs(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }

    /** {@code runtime.ffi} for {@code io.quarkiverse.robyn.runtime.ffi}. */
    private static String relative(String packageName) {
        return packageName.equals(ROOT) ? "" : packageName.substring(Math.min(packageName.length(), ROOT.length() + 1));
    }
}
