package io.quarkiverse.robyn.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The tests of an application's Rust, as the program that {@code cargo test} makes. It is built when the first test runs,
 * which takes as long as cargo needs to see that nothing changed; each test is a run of its own. For any threads.
 */
public final class RustHarness {

    private static final Pattern EXECUTABLE = Pattern.compile("\"executable\":\"((?:[^\"\\\\]|\\\\.)+)\"");

    private final Path file;
    private Build build;

    /** What came of building: the program, or why there is none. */
    private record Build(Path program, Path folder, String failure) {
    }

    private RustHarness(Path file) {
        this.file = file;
    }

    /** @param file what the build wrote about how to build the tests */
    public static RustHarness of(String file) {
        return new RustHarness(Path.of(file));
    }

    /**
     * Runs one test.
     *
     * @param test its path in the crate
     * @throws AssertionFailedError when it fails: the message is that of its panic, the first frame its place
     * @throws TestAbortedException when it is ignored or not there
     */
    public void run(String test) {
        var build = built();
        var run = execute(List.of(build.program.toString(), "--exact", test), build.folder, null);
        RustTestReport.of(test, run.exit, run.output, run.errors, build.folder).check();
    }

    /** The tests that are not among those named: a build that fails has none, it is the others' failure. */
    public Stream<String> others(List<String> named) {
        Build build;
        try {
            build = built();
        } catch (AssertionFailedError failure) {
            return Stream.empty();
        }
        Set<String> known = new HashSet<>(named);
        return execute(List.of(build.program.toString(), "--list", "--format", "terse"), build.folder, null).output.lines()
                .filter(line -> line.endsWith(": test")).map(line -> line.substring(0, line.length() - ": test".length()))
                .filter(name -> !known.contains(name)).toList().stream();
    }

    private synchronized Build built() {
        boolean first = build == null;
        if (first) {
            build = build();
        }
        if (build.failure != null) {
            throw new AssertionFailedError(first ? build.failure
                    : "The Rust tests do not compile; the first of them to run shows why");
        }
        return build;
    }

    private Build build() {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException missing) {
            return new Build(null, null, "There is no " + file + ": build the application first");
        }
        var command = new ArrayList<String>();
        for (int i = 0; properties.containsKey("command." + i); i++) {
            command.add(properties.getProperty("command." + i));
        }
        var run = execute(command, Path.of(properties.getProperty("folder")), properties);
        var program = run.output.lines().map(EXECUTABLE::matcher).filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1).replaceAll("\\\\(.)", "$1")).reduce((earlier, last) -> last);
        if (run.exit != 0 || program.isEmpty()) {
            return new Build(null, null, "The Rust tests do not compile\n\n" + run.errors.strip());
        }
        return new Build(Path.of(program.get()), Path.of(properties.getProperty("module")), null);
    }

    private record Run(int exit, String output, String errors) {
    }

    /** @param properties with the environment for cargo; null for the environment of this process */
    private static Run execute(List<String> command, Path folder, Properties properties) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            if (properties != null) {
                environment(builder.environment(), properties);
            }
            var errors = Files.createTempFile("robyn-rust-test", ".txt");
            try {
                var process = builder.redirectError(errors.toFile()).start();
                process.getOutputStream().close();
                var output = new String(process.getInputStream().readAllBytes());
                try {
                    return new Run(process.waitFor(), output, Files.readString(errors));
                } finally {
                    process.descendants().forEach(ProcessHandle::destroy);
                    process.destroy();
                }
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot run " + command.getFirst(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestAbortedException("interrupted");
        }
    }

    private static void environment(Map<String, String> environment, Properties properties) {
        environment.keySet().retainAll(Set.of(properties.getProperty("inherited").split(" ")));
        properties.stringPropertyNames().stream().filter(key -> key.startsWith("variable."))
                .forEach(key -> environment.put(key.substring("variable.".length()), properties.getProperty(key)));
    }
}
