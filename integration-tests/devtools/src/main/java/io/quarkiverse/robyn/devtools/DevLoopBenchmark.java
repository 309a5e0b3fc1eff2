package io.quarkiverse.robyn.devtools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.devtools.Http.Answer;

/**
 * How long an edit takes from the saved file to the first right answer, under a real quarkus:dev; each edit of Rust has
 * a twin in Java beside it. Quarkus' pause between two looks for changes is over before a file is saved, so it is not
 * measured.
 */
public final class DevLoopBenchmark {

    private static final String RUST = "robyn-rust";
    private static final String JAVA = "java";
    private static final List<String> SUBJECTS = List.of(RUST, JAVA);
    private static final int WARM_UP_ROUNDS = 3;

    private final List<Result> results = new ArrayList<>();
    private final Path directory;
    private final int rounds;

    private Application application;
    private QuarkusDev dev;

    private DevLoopBenchmark(Path directory, int rounds) {
        this.directory = directory;
        this.rounds = rounds;
    }

    /**
     * Measures and writes a JSON array of {@code {suite, case, subject, value, unit, error}}; the value is the median of
     * the rounds and the error half of the distance between the quickest and the slowest.
     *
     * @param arguments the file to write, then perhaps the number of rounds
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: DevLoopBenchmark <results.json> [rounds, 5 if not given]");
            System.exit(2);
        }
        var missing = Toolchain.missing();
        if (missing.isPresent()) {
            System.err.println("cannot measure: " + missing.get());
            System.exit(1);
        }
        var directory = Files.createTempDirectory("robyn-rust-dev-loop");
        var rounds = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 5;
        var benchmark = new DevLoopBenchmark(directory, rounds);
        benchmark.run();
        Files.writeString(Path.of(arguments[0]), benchmark.results.stream().map(Result::json)
                .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private void run() {
        // The first start of all fills the caches of Maven and cargo; it is not one of the figures.
        write("first");
        application.maven("package", "-DskipTests");
        measureStart("first-start-warm", "clean");
        measureStart("start-unchanged");

        dev = QuarkusDev.start(application, "/rust", Answer.ok("first"));
        try {
            // The first edits of a session are slower, for javac and Quarkus warm up.
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                for (var subject : SUBJECTS) {
                    edit(subject, "warm" + round);
                }
            }
            measure("body-edit", (subject, round) -> edit(subject, "body" + round));
            measure("signature-edit", this::editSignature);
            // The edits that follow expect the number.
            SUBJECTS.forEach(subject -> editSignature(subject, 2 * rounds + 1));
            measure("new-file", this::newFile);
            measure("delete-file", this::deleteFile);
            measureErrors();
        } finally {
            dev.close();
        }
    }

    /** An application in which Java and Rust do the same. */
    private void write(String text) {
        application = Application.create(directory)
                .rust("hello.rs", rustFile("/rust-route", text))
                .java("RustResource.java", javaFile("RustResource", "/rust", "rust.Hello.text(1)"))
                .java("Twin.java", twin(text))
                .java("JavaResource.java", javaFile("JavaResource", "/java", "Twin.text(1)"));
    }

    private double edit(String subject, String text) {
        if (subject.equals(RUST)) {
            return timed(() -> application.rust("hello.rs", rustFile("/rust-route", text)), "/rust", Answer.ok(text));
        }
        return timed(() -> application.java("Twin.java", twin(text)), "/java", Answer.ok(text));
    }

    private double editSignature(String subject, int round) {
        // The parameter changes between a text and a number.
        var number = round % 2 == 1;
        var argument = number ? "1" : "\"1\"";
        var text = "signature" + round;
        return timed(() -> {
            if (subject.equals(RUST)) {
                application.rust("hello.rs", rustFile("/rust-route", text).replace("_n: i32", number ? "_n: i32" : "_n: &str"));
                application.java("RustResource.java", javaFile("RustResource", "/rust", "rust.Hello.text(" + argument + ")"));
            } else {
                application.java("Twin.java", twin(text).replace("int n", number ? "int n" : "String n"));
                application.java("JavaResource.java", javaFile("JavaResource", "/java", "Twin.text(" + argument + ")"));
            }
        }, path(subject), Answer.ok(text));
    }

    private double newFile(String subject, int round) {
        var path = "/new-" + subject + round;
        return timed(() -> {
            if (subject.equals(RUST)) {
                application.rust("added" + round + ".rs", rustFile(path + "-route", "new"));
                application.java("AddedRust" + round + ".java",
                        javaFile("AddedRust" + round, path, "rust.Added" + round + ".text(1)"));
            } else {
                application.java("Added" + round + ".java", twin("new").replace("class Twin", "class Added" + round));
                application.java("AddedJava" + round + ".java",
                        javaFile("AddedJava" + round, path, "Added" + round + ".text(1)"));
            }
        }, path, Answer.ok("new"));
    }

    private double deleteFile(String subject, int round) {
        return timed(() -> {
            if (subject.equals(RUST)) {
                application.delete("src/main/rust/added" + round + ".rs");
                application.delete("src/main/java/org/acme/AddedRust" + round + ".java");
            } else {
                application.delete("src/main/java/org/acme/Added" + round + ".java");
                application.delete("src/main/java/org/acme/AddedJava" + round + ".java");
            }
        }, "/new-" + subject + round, answer -> answer.status() == 404);
    }

    private void measureErrors() {
        var sources = Map.of(RUST, "src/main/rust/hello.rs", JAVA, "src/main/java/org/acme/Twin.java");
        SUBJECTS.forEach(subject -> edit(subject, "sound"));
        var fixes = new HashMap<String, List<Double>>();
        measure("error-page", (subject, round) -> {
            var page = timed(() -> application.edit(sources.get(subject), "{\n", "{ let\n"), path(subject),
                    answer -> answer.status() == 500);
            fixes.computeIfAbsent(subject, key -> new ArrayList<>()).add(timed(
                    () -> application.edit(sources.get(subject), "{ let\n", "{\n"), path(subject), Answer.ok("sound")));
            return page;
        });
        SUBJECTS.forEach(subject -> add("fix", subject, fixes.get(subject)));
    }

    private void measureStart(String name, String... goalsBefore) {
        var times = new ArrayList<Double>();
        for (int round = 0; round < Math.min(rounds, 3); round++) {
            if (goalsBefore.length > 0) {
                application.maven(goalsBefore);
            }
            var start = System.nanoTime();
            QuarkusDev.start(application, "/rust", Answer.ok("first")).close();
            times.add(seconds(start));
        }
        add(name, RUST, times);
    }

    private interface Case {
        double measure(String subject, int round);
    }

    /** The subjects take turns, so that what warms up or disturbs the machine counts for both. */
    private void measure(String name, Case measured) {
        var times = new HashMap<String, List<Double>>();
        for (int round = 0; round < rounds; round++) {
            for (var subject : SUBJECTS) {
                times.computeIfAbsent(subject, key -> new ArrayList<>()).add(measured.measure(subject, round));
            }
        }
        SUBJECTS.forEach(subject -> add(name, subject, times.get(subject)));
    }

    private double timed(Runnable save, String path, Predicate<Answer> right) {
        dev.settle();
        var start = System.nanoTime();
        save.run();
        dev.await(path, right);
        return seconds(start);
    }

    private void add(String name, String subject, List<Double> times) {
        var sorted = times.stream().sorted().toList();
        var median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        var result = new Result(name, subject, median, (sorted.getLast() - sorted.getFirst()) / 2);
        results.add(result);
        System.out.println(result.json());
    }

    private record Result(String name, String subject, double value, double error) {

        String json() {
            return String.format(Locale.ROOT,
                    "{\"suite\": \"dev\", \"case\": \"%s\", \"subject\": \"%s\", \"value\": %.3f, \"unit\": \"s\", \"error\": %.3f}",
                    name, subject, value, error);
        }
    }

    private static String path(String subject) {
        return subject.equals(RUST) ? "/rust" : "/java";
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String rustFile(String path, String text) {
        return """
                use robyn::*;

                #[export]
                fn text(_n: i32) -> String {
                    "%s".to_string()
                }

                #[get("%s")]
                fn route() -> &'static str {
                    "%s"
                }
                """.formatted(text, path, text);
    }

    private static String twin(String text) {
        return """
                package org.acme;

                public class Twin {

                    public static String text(int n) {
                        return "%s";
                    }
                }
                """.formatted(text);
    }

    private static String javaFile(String name, String path, String expression) {
        return """
                package org.acme;

                import jakarta.ws.rs.GET;
                import jakarta.ws.rs.Path;

                @Path("%s")
                public class %s {

                    @GET
                    public String get() {
                        return %s;
                    }
                }
                """.formatted(path, name, expression);
    }
}
