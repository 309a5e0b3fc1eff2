package io.quarkiverse.robyn.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkiverse.robyn.deployment.cargo.GeneratedCrate;
import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.JavaIdentifiers;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustModule;
import io.quarkiverse.robyn.deployment.model.RustNaming;
import io.quarkiverse.robyn.deployment.source.DeclaredTest;
import io.quarkiverse.robyn.deployment.source.ModuleTree;
import io.quarkiverse.robyn.deployment.source.RustSources;
import io.quarkiverse.robyn.deployment.source.SourceFile;

/**
 * Java test classes, one for each Rust file with tests and one method for each test, so that Maven, IDEs and continuous
 * testing list, run and report Rust's tests as they do Java's. Running one is {@code runtime.testing}'s work.
 */
public final class RustTestClasses {

    private static final String HARNESS = "RustCrateTests";

    private RustTestClasses() {
    }

    /**
     * Makes the test sources what they should be; those whose text is the same keep their time.
     *
     * @param folder a source root that belongs to these classes alone
     * @param wanted whether there shall be any
     * @return whether something changed
     */
    static boolean publish(RustBuildOptions options, Path folder, boolean wanted) {
        if (wanted) {
            // its presence tells dev mode that tests are wanted
            folder.toFile().mkdirs();
        }
        SortedMap<String, String> java = wanted && Files.exists(options.testHarness()) ? of(options) : new TreeMap<>();
        return !BuildOutputs.publishSources(folder, java).isEmpty();
    }

    /**
     * After a build in dev mode, which is not followed by code generation: where there are test classes, they are renewed.
     *
     * @return their folder, whether it is there or not
     */
    public static Path renew(RustBuildOptions options) {
        var folder = options.generatedSources().getParent().resolveSibling("generated-test-sources")
                .resolve(options.generatedSources().getFileName());
        if (Files.isDirectory(folder)) {
            publish(options, folder, true);
        }
        return folder;
    }

    private static SortedMap<String, String> of(RustBuildOptions options) {
        var java = new TreeMap<String, String>();
        var sources = RustSources.scan(options.sourceFolders());
        boolean generated = sources.manifest().isEmpty();
        var names = new ArrayList<String>();
        for (SourceFile file : sources.rust()) {
            var methods = new LinkedHashMap<String, String>();
            List<DeclaredTest> tests = DeclaredTest.of(file);
            for (DeclaredTest test : tests) {
                var path = Stream.of(generated ? List.of(mount(sources, file)) : List.<String> of(), test.fileModule(),
                        test.modules(), List.of(test.name())).flatMap(List::stream).collect(Collectors.joining("::"));
                names.add(path);
                methods.put(unique(method(test), methods), path);
            }
            if (!tests.isEmpty()) {
                JavaClassName type = className(tests.getFirst(), options.javaPackage());
                java.put(type.sourcePath(), testClass(type, file, methods, options.javaPackage()));
            }
        }
        if (!names.isEmpty()) {
            JavaClassName type = new JavaClassName(options.javaPackage(), HARNESS);
            java.put(type.sourcePath(), harnessClass(type, options.testHarness(), names));
        }
        return java;
    }

    private static String testClass(JavaClassName type, SourceFile file, LinkedHashMap<String, String> methods,
            String javaPackage) {
        var text = new StringBuilder(packageLine(type)).append("import org.junit.jupiter.api.Test;\n\n");
        if (!type.packageName().equals(javaPackage)) {
            text.append("import ").append(new JavaClassName(javaPackage, HARNESS)).append(";\n\n");
        }
        text.append("/** The tests in {@code %s}. */\nclass %s {\n".formatted(file.name(), type.simpleName()));
        methods.forEach((method, path) -> text.append("""

                    @Test
                    void %s() {
                        %s.HARNESS.run(%s);
                    }
                """.formatted(method, HARNESS, literal(path))));
        return text.append("}\n").toString();
    }

    private static String harnessClass(JavaClassName type, Path harness, List<String> names) {
        return packageLine(type) + """
                import java.util.List;
                import java.util.stream.Stream;

                import org.junit.jupiter.api.DynamicTest;
                import org.junit.jupiter.api.TestFactory;

                import io.quarkiverse.robyn.runtime.testing.RustHarness;

                /** The tests of the crate, built when the first of them runs. */
                public class %s {

                    public static final RustHarness HARNESS = RustHarness.of(%s);

                    private static final List<String> SEEN = List.of(
                            %s);

                    /** Those that a macro wrote. */
                    @TestFactory
                    Stream<DynamicTest> others() {
                        return HARNESS.others(SEEN).map(name -> DynamicTest.dynamicTest(name, () -> HARNESS.run(name)));
                    }
                }
                """.formatted(type.simpleName(), literal(harness.toString()),
                names.stream().map(RustTestClasses::literal).collect(Collectors.joining(",\n            ")));
    }

    private static String packageLine(JavaClassName type) {
        return type.packageName().isEmpty() ? "" : "package " + type.packageName() + ";\n\n";
    }

    /** {@code tests}, the usual module for them, says nothing that a test class does not. */
    private static String method(DeclaredTest test) {
        var names = new ArrayList<>(test.modules());
        if (!names.isEmpty() && names.getFirst().matches("tests?")) {
            names.removeFirst();
        }
        names.add(test.name());
        var name = String.join("_", names).replace("r#", "");
        return JavaIdentifiers.isKeyword(name) ? name + "_" : name;
    }

    private static String unique(String name, LinkedHashMap<String, String> taken) {
        var free = name;
        for (int i = 2; taken.containsKey(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static String mount(RustSources sources, SourceFile file) {
        var folders = sources.folders().stream()
                .filter(folder -> sources.rust().stream().anyMatch(each -> each.folder().equals(folder))).toList();
        int number = folders.indexOf(file.folder()) + 1;
        return number == 1 ? ModuleTree.MOUNT : ModuleTree.MOUNT + "_" + number;
    }

    private static JavaClassName className(DeclaredTest test, String javaPackage) {
        var module = test.fileModule();
        var naming = new RustNaming(javaPackage, GeneratedCrate.LIBRARY, true);
        var name = new RustModel(naming, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of()).names()
                .module(new RustModule(GeneratedCrate.LIBRARY, true, module));
        return new JavaClassName(name.packageName(), name.simpleName() + "Tests");
    }

    private static String literal(String text) {
        return TextNode.valueOf(text).toString();
    }
}
