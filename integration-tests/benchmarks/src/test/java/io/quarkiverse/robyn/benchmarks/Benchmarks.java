package io.quarkiverse.robyn.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs suites and merges their figures into results/latest.json. Called by {@code ./bench} with the names of suites, in
 * the module's folder. {@code --quick} shows in a minute that everything runs, and keeps its figures in target/.
 */
public final class Benchmarks {

    /** One suite. Every failure is an exception, so that no figure of a wrong answer is kept. */
    interface Suite {

        /** The figures, or nothing after saying why there are none on this machine. */
        Optional<List<Figure>> run(boolean quick) throws Exception;
    }

    private static final Path PAGE = Path.of("../../docs/modules/ROOT/pages/includes/figures.adoc");

    private Benchmarks() {
    }

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = names.remove("--quick");
        if (names.isEmpty()) {
            names = List.of("calls", "http", "dev", "build");
        }
        Path file = Path.of(quick ? "target/quick.json" : "results/latest.json");
        Files.createDirectories(file.getParent());
        for (String name : names) {
            System.out.println("==== " + name);
            Optional<List<Figure>> figures = suite(name).run(quick);
            if (figures.isPresent()) {
                figures.get().forEach(System.out::println);
                ResultsFile results = ResultsFile.merge(file, name, figures.get());
                FiguresPage.write(results, quick ? Path.of("target/figures.adoc") : PAGE);
                System.out.println("==== " + name + ": " + figures.get().size() + " figures in " + file);
            }
        }
    }

    private static Suite suite(String name) {
        return switch (name) {
            case "calls" -> new CallsSuite();
            case "http" -> new HttpSuite();
            case "dev" -> new DevSuite();
            case "build" -> new BuildSuite();
            default -> throw new IllegalArgumentException(
                    "There is no suite " + name + "; there are calls, http, dev and build");
        };
    }
}
