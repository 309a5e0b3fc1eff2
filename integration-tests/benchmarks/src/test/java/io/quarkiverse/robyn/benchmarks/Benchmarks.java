package io.quarkiverse.robyn.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs suites and merges their figures into results/latest.json. Called by {@code ./bench} with the names of suites, in
 * the module's folder. {@code --quick} shows in a few minutes that everything runs; {@code --only=echo26} measures one case of
 * the suite {@code calls}, and may be given several times. With either, the figures are kept in target/.
 */
public final class Benchmarks {

    /** One suite. Every failure is an exception, so that no figure of a wrong answer is kept. */
    interface Suite {

        /** The figures, or nothing after saying why there are none on this machine. */
        Optional<List<Figure>> run(boolean quick) throws Exception;
    }

    private static final String ONLY = "--only=";
    private static final Path PAGE = Path.of("../../docs/modules/ROOT/pages/includes/figures.adoc");

    private Benchmarks() {
    }

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = names.remove("--quick");
        List<String> only = names.stream().filter(it -> it.startsWith(ONLY)).map(it -> it.substring(ONLY.length())).toList();
        names.removeIf(it -> it.startsWith(ONLY));
        if (names.isEmpty()) {
            names = List.of("calls", "http", "dev", "build");
        }
        boolean trial = quick || !only.isEmpty();
        Path file = Path.of(trial ? "target/trial.json" : "results/latest.json");
        Files.createDirectories(file.getParent());
        for (String name : names) {
            System.out.println("==== " + name);
            Optional<List<Figure>> figures = suite(name, only).run(quick);
            if (figures.isPresent()) {
                ResultsFile results = ResultsFile.merge(file, name, figures.get());
                results.results().stream().filter(it -> it.suite().equals(name)).forEach(System.out::println);
                FiguresPage.write(results, trial ? Path.of("target/figures.adoc") : PAGE);
                System.out.println("==== " + name + ": " + figures.get().size() + " figures in " + file);
            }
        }
    }

    private static Suite suite(String name, List<String> only) {
        return switch (name) {
            case "calls" -> new CallsSuite(only);
            case "http" -> new HttpSuite();
            case "dev" -> new DevSuite();
            case "build" -> new BuildSuite();
            default -> throw new IllegalArgumentException(
                    "There is no suite " + name + "; there are calls, http, dev and build");
        };
    }
}
