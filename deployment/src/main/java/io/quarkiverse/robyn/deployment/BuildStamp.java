package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

import io.quarkiverse.robyn.deployment.cargo.AtomicFiles;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.SourcePlace;

/**
 * How the last build ended and for which inputs, so that the same inputs need no cargo, nor fail anew.
 *
 * @param fingerprint of the inputs
 * @param failed whether the problems are errors, otherwise warnings
 * @param crate the name of the library's crate; empty when there is no library
 * @param problems in the order in which they were found
 * @param outputs what the build published, absolute, with the size of each
 * @param inputs source files outside the source folders
 * @param contents hash and path of each Rust file in the source folders
 * @param retryIn the process that need not try again before {@code retryAt}, or 0: for failures that are not the inputs'
 * @param retryAt milliseconds since 1970
 */
record BuildStamp(String fingerprint, boolean failed, String crate, List<RustProblem> problems, List<String> outputs,
        List<Path> inputs, List<String> contents, long retryIn, long retryAt) {

    /** Whether the outcome still stands for these inputs. */
    boolean holds(String current) {
        boolean mayRetry = retryIn != 0
                && (retryIn != ProcessHandle.current().pid() || System.currentTimeMillis() > retryAt);
        return fingerprint.equals(current) && !mayRetry;
    }

    /** Whether everything that was published is still there, in its size. */
    boolean isComplete() {
        return outputs.stream().allMatch(output -> {
            int space = output.indexOf(' ');
            return Path.of(output.substring(space + 1)).toFile().length() == Long.parseLong(output.substring(0, space));
        });
    }

    /** How a published file is remembered. */
    static String output(Path file) {
        return file.toFile().length() + " " + file;
    }

    static Optional<BuildStamp> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            var problems = new ArrayList<RustProblem>();
            for (int i = 0; properties.containsKey("problem." + i + ".title"); i++) {
                var prefix = "problem." + i + ".";
                var place = Optional.ofNullable(properties.getProperty(prefix + "file"))
                        .map(path -> new SourcePlace(path, number(properties, prefix + "line"),
                                number(properties, prefix + "column")));
                problems.add(new RustProblem(properties.getProperty(prefix + "title"), place,
                        properties.getProperty(prefix + "detail"), properties.getProperty(prefix + "hint"),
                        properties.containsKey(prefix + "warning")));
            }
            return Optional.of(new BuildStamp(properties.getProperty("fingerprint"),
                    properties.getProperty("outcome").equals("failed"), properties.getProperty("crate"), problems,
                    list(properties, "output."), list(properties, "input.").stream().map(Path::of).toList(),
                    list(properties, "content."),
                    Long.parseLong(properties.getProperty("retry-in")), Long.parseLong(properties.getProperty("retry-at"))));
        } catch (IOException | RuntimeException damaged) {
            // Written by another version of the extension, or by hand: build again.
            return Optional.empty();
        }
    }

    void write(Path file) {
        var values = new TreeMap<String, String>();
        values.put("fingerprint", fingerprint);
        values.put("outcome", failed ? "failed" : "ok");
        values.put("crate", crate);
        values.put("retry-in", Long.toString(retryIn));
        values.put("retry-at", Long.toString(retryAt));
        for (int i = 0; i < problems.size(); i++) {
            var problem = problems.get(i);
            var prefix = "problem." + i + ".";
            values.put(prefix + "title", problem.title());
            values.put(prefix + "detail", problem.detail());
            values.put(prefix + "hint", problem.hint());
            if (problem.warning()) {
                values.put(prefix + "warning", "yes");
            }
            problem.place().ifPresent(place -> {
                values.put(prefix + "file", place.file());
                values.put(prefix + "line", Integer.toString(place.line()));
                values.put(prefix + "column", Integer.toString(place.column()));
            });
        }
        putList(values, "output.", outputs);
        putList(values, "input.", inputs);
        putList(values, "content.", contents);
        var text = new StringBuilder("# How the last Rust build ended. Delete it to build again.\n");
        values.forEach((key, value) -> text.append(key).append('=').append(escape(value)).append('\n'));
        AtomicFiles.writeIfDifferent(file, text.toString());
    }

    private static void putList(TreeMap<String, String> values, String prefix, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            values.put(prefix + i, list.get(i).toString());
        }
    }

    private static List<String> list(Properties properties, String prefix) {
        var list = new ArrayList<String>();
        for (int i = 0; properties.containsKey(prefix + i); i++) {
            list.add(properties.getProperty(prefix + i));
        }
        return list;
    }

    private static int number(Properties properties, String key) {
        return Integer.parseInt(properties.getProperty(key));
    }

    /** A value of a properties file; {@code Properties.store} would add the date. */
    static String escape(String value) {
        var text = new StringBuilder();
        value.chars().forEach(c -> {
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c == ' ' && text.isEmpty()) {
                        text.append("\\u%04x".formatted(c));
                    } else {
                        text.append((char) c);
                    }
                }
            }
        });
        return text.toString();
    }
}
