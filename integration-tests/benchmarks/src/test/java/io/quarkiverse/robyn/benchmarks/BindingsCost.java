package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The time that cargo takes for an application's own crate, its dependencies compiled before: one function after an edit, and
 * 200 exported functions beside the same 200 without the macro. Nothing is downloaded.
 */
final class BindingsCost {

    private static final String ONE_FUNCTION = """
            use robyn::*;

            #[export]
            fn add(left: i32, right: i32) -> i32 {
                left + right
            }
            """;

    /** Ten functions of usual kinds; NUMBER makes their names different. */
    private static final String TEN_FUNCTIONS = """
            EXPORT fn add_NUMBER(left: i32, right: i32) -> i32 { left.wrapping_add(right) }
            EXPORT fn scale_NUMBER(values: Vec<f64>, factor: f64) -> Vec<f64> { values.iter().map(|it| it * factor).collect() }
            EXPORT fn greet_NUMBER(name: &str) -> String { format!("Hello, {name}!") }
            EXPORT fn is_empty_NUMBER(text: &str) -> bool { text.trim().is_empty() }
            EXPORT fn find_NUMBER(names: Vec<String>, index: u32) -> Option<String> { names.get(index as usize).cloned() }
            EXPORT fn checksum_NUMBER(bytes: &[u8]) -> i64 { bytes.iter().map(|&it| i64::from(it)).sum() }
            EXPORT fn parse_NUMBER(text: &str) -> Result<i64, String> { text.parse().map_err(|it| format!("{it}")) }
            EXPORT fn point_NUMBER(x: f64, y: f64) -> Point { Point { x, y } }
            EXPORT fn length_NUMBER(points: Vec<Point>) -> f64 { points.iter().map(|it| it.x.hypot(it.y)).sum() }
            EXPORT fn count_NUMBER(words: Vec<String>) -> HashMap<String, i64> {
                words.into_iter().fold(HashMap::new(), |mut counts, word| {
                    *counts.entry(word).or_default() += 1;
                    counts
                })
            }
            """;

    private final Path sandbox;
    private final int rounds;

    BindingsCost(Path sandbox, boolean quick) {
        this.sandbox = sandbox;
        rounds = quick ? 1 : 5;
    }

    List<Figure> figures() throws IOException, InterruptedException {
        double[] cold = new double[rounds];
        double[] edit = new double[rounds];
        double[][] exported = new double[2][rounds];
        double[][] plain = new double[2][rounds];
        for (int round = 0; round < rounds; round++) {
            Path machine = sandbox.resolve("machine" + round);
            Path application = machine.resolve("one");
            cold[round] = cargo(application, ONE_FUNCTION, "dev", machine);
            edit[round] = cargo(application, ONE_FUNCTION.replace("left + right", "right + left"), "dev", machine);
            for (int profile = 0; profile < 2; profile++) {
                String name = List.of("dev", "release").get(profile);
                // The first build with a profile compiles the dependencies as well.
                cargo(machine.resolve("first-" + name), ONE_FUNCTION, name, machine);
                exported[profile][round] = cargo(machine.resolve("exported-" + name), functions("#[export]"), name, machine);
                plain[profile][round] = cargo(machine.resolve("plain-" + name), functions("#[unsafe(no_mangle)] pub"), name,
                        machine);
            }
        }
        return List.of(Figure.median("build", "one-function-cold", "robyn-rust", cold, "s"),
                Figure.median("build", "one-function-edit", "robyn-rust", edit, "s"),
                Figure.median("build", "bindings200-dev", "robyn-rust", exported[0], "s"),
                Figure.median("build", "bindings200-dev", "plain-rust", plain[0], "s"),
                Figure.median("build", "bindings200-release", "robyn-rust", exported[1], "s"),
                Figure.median("build", "bindings200-release", "plain-rust", plain[1], "s"));
    }

    /** Functions that nobody exports in some way are not compiled: hence `no_mangle` on the plain ones. */
    private static String functions(String export) {
        return """
                use robyn::*;
                use std::collections::HashMap;

                ATTRIBUTE
                pub struct Point {
                    pub x: f64,
                    pub y: f64,
                }

                """.replace("ATTRIBUTE", export.equals("#[export]") ? export : "") + IntStream.range(0, 20)
                .mapToObj(number -> TEN_FUNCTIONS.replace("EXPORT", export).replace("NUMBER", Integer.toString(number)))
                .collect(Collectors.joining());
    }

    private static double cargo(Path application, String source, String profile, Path machine)
            throws IOException, InterruptedException {
        Files.writeString(Files.createDirectories(application.resolve("src/main/rust")).resolve("work.rs"), source);
        return BuildSuite.seconds(new ProcessBuilder(Commands.java(), "-cp", System.getProperty("java.class.path"),
                BuildTimer.class.getName(), application.toString(), machine.resolve("cache").toString(), profile))[1];
    }
}
