package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rust's doc comments, which are Markdown, as Javadoc. What it does not know stays text: the outcome is always a valid
 * comment that doclint accepts.
 */
final class JavaDocs {

    private static final Pattern BULLET = Pattern.compile("\\s*[-*+] +(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d+[.)] +(.*)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)(?: +#+)?");

    /** Inline code, a link, an intra-doc link to code, a URL in angle brackets, bold text. */
    private static final Pattern INLINE = Pattern.compile("(?<ticks>`+)(?<code>.+?)\\k<ticks>(?!`)"
            + "|\\[(?<text>[^\\[\\]]+)]\\((?<target>[^()\\s]+)\\)"
            + "|\\[(?<item>`[^`]+`)](?!\\()"
            + "|<(?<url>https?://[^<>\\s]+)>"
            + "|\\*\\*(?<bold>[^*]+)\\*\\*");

    private final List<String> lines = new ArrayList<>();
    private boolean paragraph;
    private String list = "";

    private JavaDocs() {
    }

    /** The lines of a Javadoc comment without its stars; none for no docs. */
    static List<String> of(String markdown) {
        var docs = new JavaDocs();
        docs.convert(markdown.strip().lines().toList());
        while (!docs.lines.isEmpty() && docs.lines.getLast().isEmpty()) {
            docs.lines.removeLast();
        }
        return docs.lines;
    }

    /** The file's name and other plain text. */
    static String code(String text) {
        return balanced(text) && isPlain(text) ? "{@code " + text + "}" : "<code>" + escape(text) + "</code>";
    }

    private void convert(List<String> markdown) {
        for (int i = 0; i < markdown.size(); i++) {
            String line = markdown.get(i);
            String stripped = line.strip();
            Matcher heading = HEADING.matcher(stripped);
            Matcher bullet = BULLET.matcher(line);
            Matcher number = NUMBER.matcher(line);
            if (stripped.startsWith("```") || stripped.startsWith("~~~")) {
                i = fence(markdown, i, stripped);
            } else if (stripped.startsWith("|")) {
                i = table(markdown, i);
            } else if (stripped.isEmpty()) {
                paragraph = false;
            } else if (heading.matches()) {
                endList();
                paragraph = false;
                text("<strong>" + inline(heading.group(1)) + "</strong>");
                paragraph = false;
            } else if (bullet.matches()) {
                item("ul", bullet.group(1));
            } else if (number.matches()) {
                item("ol", number.group(1));
            } else if (!list.isEmpty() && (paragraph || line.startsWith("  "))) {
                lines.add("    " + inline(stripped));
            } else {
                endList();
                text(inline(stripped));
            }
        }
        endList();
    }

    private void text(String text) {
        if (!paragraph && !lines.isEmpty()) {
            gap();
            lines.add("<p>");
        }
        paragraph = true;
        lines.add(text);
    }

    private void item(String kind, String text) {
        if (!list.equals(kind)) {
            endList();
            lines.add("<" + kind + ">");
            list = kind;
        }
        paragraph = true;
        lines.add("<li>" + inline(text));
    }

    private void endList() {
        if (!list.isEmpty()) {
            lines.add("</" + list + ">");
            list = "";
            paragraph = false;
        }
    }

    /** @return the index of the fence's last line */
    private int fence(List<String> markdown, int start, String fence) {
        String marker = fence.substring(0, 3);
        var code = new ArrayList<String>();
        int i = start + 1;
        for (; i < markdown.size() && !markdown.get(i).strip().startsWith(marker); i++) {
            // Lines that rustdoc hides from the reader and shows to the compiler only.
            if (!markdown.get(i).strip().equals("#") && !markdown.get(i).strip().startsWith("# ")) {
                code.add(markdown.get(i));
            }
        }
        preformatted(code);
        return i;
    }

    private int table(List<String> markdown, int start) {
        int end = start;
        while (end < markdown.size() && markdown.get(end).strip().startsWith("|")) {
            end++;
        }
        preformatted(markdown.subList(start, end));
        return end - 1;
    }

    private void preformatted(List<String> code) {
        endList();
        paragraph = false;
        String text = String.join("\n", code);
        boolean plain = balanced(text) && isPlain(text);
        lines.add(plain ? "<pre>{@code" : "<pre>");
        code.forEach(line -> lines.add(plain ? line : escape(line)));
        lines.add(plain ? "}</pre>" : "</pre>");
    }

    private void gap() {
        if (!lines.getLast().isEmpty()) {
            lines.add("");
        }
    }

    private static String inline(String text) {
        var result = new StringBuilder();
        Matcher matcher = INLINE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            result.append(escape(text.substring(end, matcher.start()))).append(inline(matcher));
            end = matcher.end();
        }
        return result.append(escape(text.substring(end))).toString();
    }

    private static String inline(Matcher matcher) {
        if (matcher.group("code") != null) {
            return code(matcher.group("code").strip());
        }
        if (matcher.group("item") != null) {
            return inline(matcher.group("item"));
        }
        if (matcher.group("bold") != null) {
            return "<strong>" + inline(matcher.group("bold")) + "</strong>";
        }
        if (matcher.group("url") != null) {
            return "<a href=\"" + escape(matcher.group("url")) + "\">" + escape(matcher.group("url")) + "</a>";
        }
        // A link to another Rust item leads nowhere in Java.
        return matcher.group("target").matches("https?://[^\"]+")
                ? "<a href=\"" + escape(matcher.group("target")) + "\">" + inline(matcher.group("text")) + "</a>"
                : inline(matcher.group("text"));
    }

    /** Whether the text can stand inside an inline tag: it neither ends the comment nor starts a tag or an escape. */
    private static boolean isPlain(String text) {
        return !text.contains("*/") && !text.contains("\\") && !text.contains("@");
    }

    private static boolean balanced(String text) {
        int open = 0;
        for (char c : text.toCharArray()) {
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }

    /** A backslash is escaped because javac reads {@code \}{@code u} in comments, too. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
                .replace("*/", "*&#47;").replace("\\", "&#92;").replace("{", "&#123;").replace("}", "&#125;");
    }
}
