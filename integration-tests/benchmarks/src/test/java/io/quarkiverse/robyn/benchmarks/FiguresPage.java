package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the figures as AsciiDoc tables, which the page on performance includes. */
final class FiguresPage {

    private static final List<String> SUBJECTS = List.of("robyn-rust", "java", "invoke-exact", "ffm-textbook", "vertx-java",
            "quarkus-rest");

    private final ResultsFile results;
    private final StringBuilder page = new StringBuilder(
            "// Written by ./bench from integration-tests/benchmarks/results/latest.json.\n");

    private FiguresPage(ResultsFile results) {
        this.results = results;
    }

    static void write(ResultsFile results, Path file) throws IOException {
        Files.writeString(file, new FiguresPage(results).text());
    }

    private String text() {
        targets();
        Map<String, List<Figure>> suites = results.results().stream()
                .collect(Collectors.groupingBy(Figure::suite, TreeMap::new, Collectors.toList()));
        suites.forEach(this::suite);
        return page.toString();
    }

    private void targets() {
        page.append("\n== Targets\n\n[cols=\"3,1,1\"]\n|===\n|What |Target |Measured\n\n");
        target("`add` against a hand-written `invokeExact`", "at most 1.2x",
                ratio("calls", "add", "robyn-rust", "invoke-exact"), "x");
        target("`echo26` against textbook FFM", "at least 1.8x faster",
                ratio("calls", "echo26", "ffm-textbook", "robyn-rust"), "x");
        target("`plaintext`, requests per second against a raw Vert.x route in Java", "at least 0.95x",
                ratio("http", "plaintext", "robyn-rust", "vertx-java"), "x");
        target("what a build without changes costs", "less than 0.1 s", value("build", "unchanged", "robyn-rust"), " s");
        target("first build of hello_world with crates not yet downloaded", "less than 20 s",
                value("build", "cold", "robyn-rust"), " s");
        target("edit to changed response", "less than 2 s", value("dev", "body-edit", "robyn-rust"), " s");
        page.append("|===\n");
    }

    private void target(String what, String target, Optional<Double> measured, String unit) {
        page.append("|").append(what).append(" |").append(target).append(" |")
                .append(measured.map(it -> String.format(Locale.ROOT, "%.2f%s", it, unit)).orElse("not measured")).append('\n');
    }

    private void suite(String suite, List<Figure> figures) {
        ResultsFile.Run run = results.suites().get(suite);
        page.append("\n== ").append(suite).append("\n\n`./bench ").append(suite).append("`, ").append(run.date())
                .append(", commit `").append(run.commit()).append("`, on ").append(run.machine()).append(".\n\n");
        List<String> subjects = SUBJECTS.stream().filter(it -> figures.stream().anyMatch(f -> f.subject().equals(it))).toList();
        page.append("[cols=\"2").append(",2".repeat(subjects.size())).append("\"]\n|===\n|Case");
        subjects.forEach(it -> page.append(" |").append(it));
        page.append("\n\n");
        for (String caseName : figures.stream().map(Figure::caseName).collect(Collectors.toCollection(TreeSet::new))) {
            List<Figure> row = figures.stream().filter(it -> it.caseName().equals(caseName)).toList();
            page.append('|').append(caseName).append(", ").append(row.getFirst().unit());
            for (String subject : subjects) {
                page.append(" |").append(row.stream().filter(it -> it.subject().equals(subject)).map(FiguresPage::cell)
                        .findFirst().orElse(""));
            }
            page.append('\n');
        }
        page.append("|===\n");
    }

    private static String cell(Figure figure) {
        int digits = figure.value() >= 100 ? 0 : figure.value() >= 10 ? 1 : figure.value() >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f ± %,." + digits + "f", figure.value(), figure.error());
    }

    private Optional<Double> ratio(String suite, String caseName, String above, String below) {
        return value(suite, caseName, above).flatMap(a -> value(suite, caseName, below).map(b -> a / b));
    }

    private Optional<Double> value(String suite, String caseName, String subject) {
        return results.results().stream().filter(it -> it.suite().equals(suite) && it.caseName().equals(caseName)
                && it.subject().equals(subject)).map(Figure::value).findFirst();
    }
}
