package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The file of figures.
 *
 * @param machine what it was measured on, by the last run
 * @param date of the last run
 * @param commit of the last run
 * @param suites the run that each suite's figures are of
 * @param results sorted by suite, case and subject
 */
record ResultsFile(String machine, String date, String commit, Map<String, Run> suites, List<Figure> results) {

    record Run(String machine, String date, String commit) {
    }

    /** Replaces a suite's figures, and leaves those of the other suites. Returns what the file holds now. */
    static ResultsFile merge(Path file, String suite, List<Figure> figures) throws Exception {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ResultsFile before = Files.exists(file) ? json.readValue(file.toFile(), ResultsFile.class)
                : new ResultsFile("", "", "", Map.of(), List.of());
        Run run = new Run(thisMachine(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), checkedOutCommit());
        Map<String, Run> suites = new TreeMap<>(before.suites);
        suites.put(suite, run);
        List<Figure> results = Stream
                .concat(before.results.stream().filter(it -> !it.suite().equals(suite)),
                        figures.stream().map(it -> it.comparedWith(figures)))
                .sorted(Comparator.comparing(Figure::suite).thenComparing(Figure::caseName).thenComparing(Figure::subject))
                .toList();
        ResultsFile after = new ResultsFile(run.machine, run.date, run.commit, suites, results);
        json.writeValue(file.toFile(), after);
        return after;
    }

    private static String thisMachine() throws Exception {
        String processor = Files.exists(Path.of("/proc/cpuinfo"))
                ? Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(it -> it.startsWith("model name"))
                        .map(it -> it.replaceFirst(".*: ", "")).findFirst().orElse("unknown processor")
                : System.getProperty("os.arch");
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", JDK "
                + System.getProperty("java.runtime.version") + ", " + Commands.firstLine("rustc", "--version");
    }

    /** With {@code -dirty} when sources were changed; what the benchmarks themselves write does not count. */
    private static String checkedOutCommit() throws IOException, InterruptedException {
        String changes = Commands.output("git", "status", "--porcelain", "--untracked-files=no", "--", ":/",
                ":(exclude,top)integration-tests/benchmarks/results");
        return Commands.firstLine("git", "rev-parse", "HEAD") + (changes.isEmpty() ? "" : "-dirty");
    }
}
