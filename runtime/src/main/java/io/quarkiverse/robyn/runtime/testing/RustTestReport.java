package io.quarkiverse.robyn.runtime.testing;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What libtest said about the one test that it ran, in its text for people: on a stable toolchain it has no other.
 *
 * @param test the path of the test in the crate
 * @param outcome {@code ok}, {@code FAILED} or {@code ignored}; empty when it did not come to one
 * @param detail why it is ignored, or what it wrote until it failed
 * @param folder to which paths in messages are relative
 */
record RustTestReport(String test, String outcome, String detail, Path folder) {

    private static final Pattern RESULT = Pattern.compile("(?m)^test .+? \\.\\.\\. (ok|FAILED|ignored)(?:, (.*))?$");
    private static final Pattern PANIC = Pattern
            .compile(
                    "(?s)thread '[^\\n]*' (?:\\(\\d+\\) )?panicked at ([^\\n]+?):(\\d+):(\\d+):\\n(.*?)(?=\\nnote: |\\nstack backtrace:|\\z)");
    private static final Pattern NOTE = Pattern.compile("(?m)^note: (test did not panic as expected.*|panic did not .*)$");
    private static final Pattern NOTE_PLACE = Pattern.compile(" at ([^ ]+?):(\\d+):(\\d+)$");

    static RustTestReport of(String test, int exit, String output, String errors, Path folder) {
        Matcher result = RESULT.matcher(output);
        if (result.find()) {
            var detail = result.group(1).equals("FAILED") ? section(output, test)
                    : result.group(2) == null ? "" : result.group(2);
            return new RustTestReport(test, result.group(1), detail, folder);
        }
        return output.contains("running 0 tests")
                ? new RustTestReport(test, "ignored", "it is not compiled into this build", folder)
                : new RustTestReport(test, "", "The test process ended with code " + exit + "\n" + errors.strip(), folder);
    }

    /** What libtest shows under the test's name: its output, its panic, and libtest's own note. */
    private static String section(String output, String test) {
        var start = output.indexOf("---- " + test + " stdout ----");
        if (start < 0) {
            return output.strip();
        }
        var body = output.substring(output.indexOf('\n', start) + 1);
        var end = body.lastIndexOf("\n\nfailures:\n");
        return (end < 0 ? body : body.substring(0, end)).strip();
    }

    /** Throws what JUnit understands, unless the test passed. */
    void check() {
        switch (outcome) {
            case "ok" -> {
            }
            case "ignored" -> throw new TestAbortedException(detail.isEmpty() ? "ignored" : "ignored: " + detail);
            default -> throw failure();
        }
    }

    private AssertionFailedError failure() {
        var note = NOTE.matcher(detail);
        if (note.find()) {
            var place = NOTE_PLACE.matcher(note.group(1));
            boolean known = place.find();
            return failure(known ? note.group(1).substring(0, place.start()) : note.group(1), known ? place : null);
        }
        var panic = PANIC.matcher(detail);
        return panic.find() ? failure(panic.group(4).strip(), panic) : failure(detail, null);
    }

    /** @param place whose first three groups are file, line and column; may be null */
    private AssertionFailedError failure(String message, Matcher place) {
        var failure = new AssertionFailedError(place == null ? message
                : "%s\n  --> %s:%s:%s".formatted(message, relative(place.group(1)), place.group(2), place.group(3)));
        if (place != null) {
            int last = test.lastIndexOf("::");
            var module = test.substring(0, Math.max(0, last)).replaceFirst("^robyn_user(_\\d+)?(::|$)", "");
            var panicked = new StackTraceElement(module.isEmpty() ? "crate" : module, test.substring(last < 0 ? 0 : last + 2),
                    Path.of(place.group(1)).getFileName().toString(), Integer.parseInt(place.group(2)));
            var callers = Stream.of(failure.getStackTrace())
                    .dropWhile(frame -> frame.getClassName().startsWith(getClass().getPackageName()));
            failure.setStackTrace(Stream.concat(Stream.of(panicked), callers).toArray(StackTraceElement[]::new));
        }
        return failure;
    }

    private String relative(String path) {
        var file = Path.of(path);
        return file.startsWith(folder) ? folder.relativize(file).toString() : path;
    }
}
