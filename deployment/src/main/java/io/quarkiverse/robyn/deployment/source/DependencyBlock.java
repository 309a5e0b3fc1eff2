package io.quarkiverse.robyn.deployment.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code ```cargo} block in the doc comment at the top of a file, as rust-script and cargo's script RFC write it.
 *
 * @param file the file it stands in
 * @param line the line of its first line of TOML, from 1
 * @param toml its text
 * @param closed whether its closing fence is there
 */
record DependencyBlock(SourceFile file, int line, String toml, boolean closed) {

    private static final String FENCE = "```";

    /** The blocks of a file, in order. */
    static List<DependencyBlock> of(SourceFile file) {
        var blocks = new ArrayList<DependencyBlock>();
        StringBuilder open = null;
        int start = 0;
        for (DocLine doc : leadingDocs(file.text())) {
            var text = doc.text().strip();
            if (open == null && text.equals(FENCE + "cargo")) {
                open = new StringBuilder();
                start = doc.number() + 1;
            } else if (open != null && text.equals(FENCE)) {
                blocks.add(new DependencyBlock(file, start, open.toString(), true));
                open = null;
            } else if (open != null) {
                open.append(doc.text()).append('\n');
            }
        }
        if (open != null) {
            blocks.add(new DependencyBlock(file, start, open.toString(), false));
        }
        return blocks;
    }

    /** The line of the file on which a key of {@code [dependencies]} is set. */
    int lineOf(String key) {
        var lines = toml.split("\n", -1);
        var name = "[\"']?\\Q" + key + "\\E[\"']?";
        for (int i = 0; i < lines.length; i++) {
            if (lines[i]
                    .matches("\\s*(" + name + "\\s*[.=].*|\\[\\s*[\"']?dependencies[\"']?\\s*\\.\\s*" + name + "\\s*[].].*)")) {
                return line + i;
            }
        }
        return line;
    }

    /** What a line of the file says. */
    String textOf(int number) {
        var lines = toml.split("\n", -1);
        return number - line < lines.length ? lines[number - line].strip() : "";
    }

    private record DocLine(int number, String text) {
    }

    /** The inner doc comment before the first item; blank lines, plain comments and attributes may stand between. */
    private static List<DocLine> leadingDocs(String text) {
        var docs = new ArrayList<DocLine>();
        boolean inBlock = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            var stripped = line.strip();
            if (inBlock) {
                inBlock = !stripped.endsWith("*/");
                docs.add(new DocLine(number, line.replaceFirst("\\*/\\s*$", "")));
            } else if (stripped.startsWith("//!")) {
                docs.add(new DocLine(number, stripped.substring(3).replaceFirst("^ ", "")));
            } else if (stripped.startsWith("/*!")) {
                inBlock = !stripped.endsWith("*/");
                docs.add(new DocLine(number, stripped.substring(3).replaceFirst("\\*/$", "")));
            } else if (!stripped.isEmpty() && !stripped.startsWith("//") && !stripped.startsWith("#!")) {
                break;
            }
        }
        return docs;
    }
}
