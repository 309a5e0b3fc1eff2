package io.quarkiverse.robyn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the pages to the sources: every snippet of Rust or Java stands word for word in the file that it names, and
 * every link leads somewhere.
 *
 * <p>
 * A snippet names its file in a comment on the line above: {@code <!-- from path -->} in Markdown, {@code // from path}
 * in AsciiDoc. A line {@code // ...} in a snippet stands for lines left out. Snippets are not included by AsciiDoc's
 * directive, because then they could not be read where the pages are not rendered.
 */
class PagesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGES = PROJECT.resolve("docs/modules/ROOT/pages");
    private static final Pattern CODE_FENCE = Pattern.compile("```(rust|java)|\\[source,\\s*(rust|java).*]");
    private static final Pattern FROM = Pattern.compile("(?:<!-- from (.+) -->|// from (.+))");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\((?!\\w+:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern XREF = Pattern.compile("xref:([^\\[#]+)(?:#[^\\[]*)?\\[");

    /** A test and its method, as tables name them. */
    private static final Pattern HELD_BY = Pattern.compile("`(\\w+(?:Test|Checks))#(\\w+)`");

    private record Snippet(Path page, int line, Path source, List<String> lines) {
    }

    @TestFactory
    Stream<DynamicTest> snippetsStandInTheirSources() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            collectSnippets(page, snippets);
        }
        return snippets.stream().map(it -> DynamicTest.dynamicTest(
                PROJECT.relativize(it.page) + ":" + it.line, () -> assertStandsInItsSource(it)));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return pages().stream().map(page -> DynamicTest.dynamicTest(PROJECT.relativize(page).toString(), () -> {
            String text = Files.readString(page);
            MARKDOWN_LINK.matcher(text).results().map(it -> it.group(1)).forEach(link -> assertTrue(
                    Files.exists(page.resolveSibling(link)), () -> page + " links to " + link + ", which is not there"));
            XREF.matcher(text).results().map(it -> it.group(1)).forEach(link -> assertTrue(
                    Files.exists(PAGES.resolve(link)), () -> page + " refers to " + link + ", which is not there"));
        }));
    }

    @Test
    void everyPageIsInTheNavigation() throws IOException {
        List<String> listed = XREF.matcher(Files.readString(PAGES.resolveSibling("nav.adoc"))).results()
                .map(it -> it.group(1)).sorted().toList();
        try (Stream<Path> files = Files.list(PAGES)) {
            assertEquals(files.filter(Files::isRegularFile).map(it -> it.getFileName().toString()).sorted().toList(), listed);
        }
    }

    /** A guide says for every line which test holds it. */
    @Test
    void testsThatGuidesNameAreThere() throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(PROJECT)) {
            sources = files.filter(it -> it.toString().endsWith(".java") && it.toString().contains("src/test/java")).toList();
        }
        for (Path page : pages()) {
            for (MatchResult named : HELD_BY.matcher(Files.readString(page)).results().toList()) {
                boolean found = false;
                for (Path source : sources) {
                    found |= source.endsWith(named.group(1) + ".java")
                            && Files.readString(source).contains("void " + named.group(2) + "(");
                }
                if (!found) {
                    missing.add(page.getFileName() + ": " + named.group());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(PROJECT, PROJECT.resolve("docs"), PROJECT.resolve("adr"), PAGES)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(it -> it.toString().endsWith(".md") || it.toString().endsWith(".adoc")).sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static void collectSnippets(Path page, List<Snippet> snippets) throws IOException {
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (!CODE_FENCE.matcher(lines.get(i)).matches()) {
                continue;
            }
            var from = FROM.matcher(i == 0 ? "" : lines.get(i - 1));
            assertTrue(from.matches(), page + ":" + (i + 1) + ": a snippet that does not name its source on the line above");
            boolean markdown = lines.get(i).startsWith("```");
            int first = markdown ? i + 1 : i + 2;
            int end = first;
            while (!lines.get(end).equals(markdown ? "```" : "----")) {
                end++;
            }
            Path source = PROJECT.resolve(from.group(1) != null ? from.group(1) : from.group(2));
            snippets.add(new Snippet(page, i + 1, source, lines.subList(first, end)));
        }
    }

    private static void assertStandsInItsSource(Snippet snippet) throws IOException {
        assertTrue(Files.exists(snippet.source), () -> snippet.source + " is not there");
        List<String> source = Files.readAllLines(snippet.source).stream().map(String::strip).toList();
        List<String> part = new ArrayList<>();
        int from = 0;
        for (String line : Stream.concat(snippet.lines.stream().map(String::strip), Stream.of("// ...")).toList()) {
            if (!line.equals("// ...")) {
                part.add(line);
                continue;
            }
            while (!part.isEmpty() && part.getLast().isEmpty()) {
                part.removeLast();
            }
            while (!part.isEmpty() && part.getFirst().isEmpty()) {
                part.removeFirst();
            }
            int found = indexOf(source, part, from);
            assertTrue(found >= 0, () -> "not in " + PROJECT.relativize(snippet.source) + ":\n" + String.join("\n", part));
            from = found + part.size();
            part.clear();
        }
    }

    private static int indexOf(List<String> lines, List<String> part, int from) {
        for (int i = from; i + part.size() <= lines.size(); i++) {
            if (lines.subList(i, i + part.size()).equals(part)) {
                return i;
            }
        }
        return -1;
    }
}
