package io.quarkiverse.robyn.deployment.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code #[test]} function as the text of a file shows it. Tests that macros write are not seen; whoever runs tests asks
 * the compiled ones for the rest.
 *
 * @param file where it stands
 * @param modules the modules inside the file that hold it
 * @param name of the function; like that of a module with {@code r#} where it has one
 */
public record DeclaredTest(SourceFile file, List<String> modules, String name) {

    private static final Pattern TOKEN = Pattern.compile(
            "#\\s*\\[\\s*(?<test>(?:\\w+\\s*::\\s*)*test)\\b[^\\]]*\\]|\\bmod\\s+(?<module>(?:r#)?\\w+)\\s*\\{"
                    + "|\\bfn\\s+(?<function>(?:r#)?\\w+)|[{}]");

    /** A module of a file and how deep in braces it lies. */
    private record Open(String module, int depth) {
    }

    public DeclaredTest {
        modules = List.copyOf(modules);
    }

    /** The tests of a file, in its order. */
    public static List<DeclaredTest> of(SourceFile file) {
        var tests = new ArrayList<DeclaredTest>();
        var open = new ArrayDeque<Open>();
        Matcher token = TOKEN.matcher(RustText.of(file.text()).code());
        int depth = 0;
        boolean test = false;
        while (token.find()) {
            if (token.group("test") != null) {
                test = true;
            } else if (token.group("module") != null) {
                open.addLast(new Open(token.group("module"), depth++));
            } else if (token.group("function") != null) {
                if (test) {
                    tests.add(new DeclaredTest(file, open.stream().map(Open::module).toList(), token.group("function")));
                }
                test = false;
            } else if (token.group().equals("{")) {
                depth++;
            } else if (--depth <= (open.isEmpty() ? -1 : open.getLast().depth)) {
                open.removeLast();
            }
        }
        return tests;
    }

    /** The path of the file's own module below the crate or its mount: empty for {@code lib.rs}. */
    public List<String> fileModule() {
        var names = new ArrayList<>(List.of(file.name().substring(0, file.name().length() - ".rs".length()).split("/")));
        if (names.getLast().equals("mod") || names.equals(List.of("lib")) || names.equals(List.of("src", "lib"))) {
            names.removeLast();
        }
        if (!names.isEmpty() && names.getFirst().equals("src")) {
            names.removeFirst();
        }
        return names;
    }
}
