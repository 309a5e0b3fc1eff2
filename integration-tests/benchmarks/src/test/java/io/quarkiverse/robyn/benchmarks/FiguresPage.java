package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the figures as AsciiDoc tables, which the page on performance includes. */
final class FiguresPage {

    private static final List<String> SUBJECTS = List.of("robyn-rust", "jni-rs", "uniffi-java", "boltffi", "java",
            "invoke-exact",
            "ffm-textbook", "vertx-java", "quarkus-rest", "axum", "actix", "robyn-python", "robyn-const", "plain-rust");

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
        target("`add` against a hand-written `invokeExact`", "at most 1.1x",
                ratio("calls", "add", "robyn-rust", "invoke-exact"), "x");
        target("`echo26` against textbook FFM", "at least 1.8x faster",
                ratio("calls", "echo26", "ffm-textbook", "robyn-rust"), "x");
        for (String caseName : List.of("echo26", "echo1k", "option", "data-enum", "record")) {
            againstBestPeer(caseName, 2.8);
        }
        againstBestPeer("flat-record", 12);
        againstBestPeer("async-ready", 3.5);
        againstBestPeer("bytes-in-64", 3);
        againstBestPeer("records1k-out", 1.7);
        againstBestPeer("records1k-in", 1.5);
        for (String caseName : List.of("echo-wide", "callbacks1k", "map100")) {
            againstBestPeer(caseName, 1.3);
        }
        for (String caseName : List.of("enum", "object-method", "bytes-in-64k", "bytes-out-64k")) {
            againstBestPeer(caseName, 1);
        }
        target("`result-err-untraced`, an error without a stack trace", "at most 30 ns",
                value("calls", "result-err-untraced", "robyn-rust"), " ns");
        target("what 200 exported functions add to a dev build", "at most 0.5 s", added("bindings200-dev"), " s");
        target("what 200 exported functions add to a release build", "at most 1.5 s", added("bindings200-release"), " s");
        target("first build of one function, its crates downloaded but not compiled: cargo's time", "at most 4 s",
                value("build", "one-function-cold", "robyn-rust"), " s");
        target("build after an edit of one function: cargo's time", "at most 0.6 s",
                value("build", "one-function-edit", "robyn-rust"), " s");
        Map.of("plaintext", 1.05, "path-param", 1.05, "order", 1.25, "batch", 1.3, "quotes", 2.0, "const", 1.2).entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> target("`" + it.getKey() + "`, requests per second against a raw Vert.x route in Java",
                        "at least " + it.getValue() + "x", ratio("http", it.getKey(), "robyn-rust", "vertx-java"), "x"));
        target("what a build without changes costs", "less than 0.1 s", value("build", "unchanged", "robyn-rust"), " s");
        target("first build of hello_world with crates not yet downloaded", "less than 20 s",
                value("build", "cold", "robyn-rust"), " s");
        target("edit to changed response", "less than 2 s", value("dev", "body-edit", "robyn-rust"), " s");
        page.append("|===\n");
    }

    private void againstBestPeer(String caseName, double atLeast) {
        target("`" + caseName + "` against the best peer",
                atLeast == 1 ? "not slower" : String.format(Locale.ROOT, "at least %.1fx faster", atLeast),
                figure("calls", caseName, "robyn-rust").map(Figure::ratio), "x");
    }

    private void target(String what, String target, Optional<Double> measured, String unit) {
        page.append("|").append(what).append(" |").append(target).append(" |")
                .append(measured.map(it -> String.format(Locale.ROOT, "%.2f%s", it, unit)).orElse("not measured")).append('\n');
    }

    private void suite(String suite, List<Figure> figures) {
        ResultsFile.Run run = results.suites().get(suite);
        page.append("\n== ").append(suite).append("\n\n`./bench ").append(suite).append("`, ").append(run.date())
                .append(", commit `").append(run.commit()).append("`, on ").append(run.machine()).append(".\n");
        figures.stream().collect(Collectors.groupingBy(Figure::unit, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::table);
    }

    private void table(String unit, List<Figure> figures) {
        List<String> subjects = SUBJECTS.stream().filter(it -> figures.stream().anyMatch(f -> f.subject().equals(it))).toList();
        boolean peers = subjects.stream().anyMatch(Peers.NAMES::contains);
        page.append("\n.In ").append(unit).append(peers ? ", the best peer in bold" : "").append("\n[cols=\"2")
                .append(",2".repeat(subjects.size() + (peers ? 1 : 0))).append("\"]\n|===\n|Case |")
                .append(String.join(" |", subjects)).append(peers ? " |against the best peer" : "").append("\n\n");
        Map<String, List<Figure>> rows = figures.stream()
                .collect(Collectors.groupingBy(Figure::caseName, TreeMap::new, Collectors.toList()));
        rows.forEach((caseName, row) -> {
            Optional<Figure> best = row.getFirst().bestPeer(row);
            page.append('|').append(caseName);
            for (String subject : subjects) {
                page.append(" |").append(row.stream().filter(it -> it.subject().equals(subject))
                        .map(it -> best.equals(Optional.of(it)) ? "*" + cell(it) + "*" : cell(it)).findFirst().orElse(""));
            }
            if (peers) {
                page.append(" |").append(row.stream().filter(it -> it.subject().equals("robyn-rust")).findFirst()
                        .flatMap(own -> best.map(peer -> verdict(own, peer))).orElse(""));
            }
            page.append('\n');
        });
        page.append("|===\n");
    }

    /** How many times less robyn-rust takes than the best peer; more is in bold. */
    private static String verdict(Figure own, Figure peer) {
        if (own.value() == peer.value()) {
            return "the same";
        }
        String times = own.ratio() == null ? ""
                : String.format(Locale.ROOT, "%.2fx ",
                        Math.max(own.value(), peer.value()) / Math.min(own.value(), peer.value()));
        return own.value() < peer.value() ? times + "less" : "*" + times + "more*";
    }

    private static String cell(Figure figure) {
        int digits = figure.value() >= 100 ? 0 : figure.value() >= 10 ? 1 : figure.value() >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f ± %,." + digits + "f", figure.value(), figure.error());
    }

    private Optional<Double> ratio(String suite, String caseName, String above, String below) {
        return value(suite, caseName, above).flatMap(a -> value(suite, caseName, below).map(b -> a / b));
    }

    /** What the bindings add to a build of the same plain Rust. */
    private Optional<Double> added(String caseName) {
        return value("build", caseName, "robyn-rust")
                .flatMap(exported -> value("build", caseName, "plain-rust").map(plain -> exported - plain));
    }

    private Optional<Double> value(String suite, String caseName, String subject) {
        return figure(suite, caseName, subject).map(Figure::value);
    }

    private Optional<Figure> figure(String suite, String caseName, String subject) {
        return results.results().stream().filter(it -> it.suite().equals(suite) && it.caseName().equals(caseName)
                && it.subject().equals(subject)).findFirst();
    }
}
