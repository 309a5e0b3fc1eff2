package io.quarkiverse.robyn.deployment.bindings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.robyn.deployment.model.JavaClassName;

/** Writes one Java source file: indentation, line breaks, imports, Javadoc. */
final class JavaWriter {

    private static final int WIDTH = 120;
    private static final String INDENT = "    ";

    private final JavaClassName self;
    private final Map<String, JavaClassName> meaning = new HashMap<>();
    private final Set<String> nested = new HashSet<>();
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();
    private int depth;

    /**
     * @param self the class of the file
     * @param siblings all generated classes of its package
     * @param nested the simple names of the classes nested in it
     */
    JavaWriter(JavaClassName self, Set<JavaClassName> siblings, Set<String> nested) {
        this.self = self;
        siblings.forEach(sibling -> meaning.put(sibling.simpleName(), sibling));
        this.nested.addAll(nested);
    }

    /** How this file names a class: shortly, with an import when need be, or in full when the short name is taken. */
    String type(JavaClassName name) {
        String simple = name.simpleName();
        if (nested.contains(simple) || !meaning.computeIfAbsent(simple, unused -> name).equals(name)) {
            return name.toString();
        }
        if (!name.packageName().equals(self.packageName()) && !name.packageName().equals("java.lang")) {
            imports.add(name.toString());
        }
        return simple;
    }

    /** The same for a class of the JDK or of the runtime. */
    String type(Class<?> type) {
        return type(new JavaClassName(type.getPackageName(), type.getSimpleName()));
    }

    /** One line at the present depth; {@code %s} are filled in. */
    JavaWriter line(String format, Object... arguments) {
        String text = arguments.length == 0 ? format : format.formatted(arguments);
        if (!text.isEmpty()) {
            body.append(INDENT.repeat(depth)).append(text);
        }
        body.append('\n');
        return this;
    }

    /** A line that ends in an opening brace; what follows is indented. */
    JavaWriter open(String format, Object... arguments) {
        line(format, arguments);
        depth++;
        return this;
    }

    JavaWriter close() {
        return close("}");
    }

    JavaWriter close(String end) {
        depth--;
        return line("%s", end);
    }

    /** A line that ends one block and starts the next. */
    JavaWriter reopen(String line) {
        close(line);
        depth++;
        return this;
    }

    /** An empty line, unless one is there. */
    JavaWriter gap() {
        int length = body.length();
        if (length > 1 && (body.charAt(length - 1) != '\n' || body.charAt(length - 2) != '\n')) {
            body.append('\n');
        }
        return this;
    }

    /** Items between commas: on one line when they fit, else one on each. */
    JavaWriter list(String start, List<String> items, String end) {
        String line = start + String.join(", ", items) + end;
        if (items.isEmpty() || INDENT.length() * depth + line.length() <= WIDTH) {
            return line("%s", line);
        }
        line("%s", start);
        for (int i = 0; i < items.size(); i++) {
            line("%s", INDENT.repeat(2) + items.get(i) + (i == items.size() - 1 ? end : ","));
        }
        return this;
    }

    /** A method's call as a statement. */
    JavaWriter call(Crossing.Invocation invocation) {
        return list(invocation.method() + "(", invocation.arguments(), ");");
    }

    /** A {@link #list} that starts a block. */
    JavaWriter openList(String start, List<String> items, String end) {
        list(start, items, end);
        depth++;
        return this;
    }

    /** A Javadoc comment; the lines are Javadoc already. Nothing for no lines. */
    JavaWriter javadoc(List<String> lines) {
        if (lines.size() == 1 && lines.getFirst().length() + INDENT.length() * depth + 7 <= WIDTH
                && !lines.getFirst().startsWith("@")) {
            return line("%s", "/** " + lines.getFirst() + " */");
        }
        if (lines.isEmpty()) {
            return this;
        }
        line("/**");
        lines.forEach(line -> line("%s", (" * " + line).stripTrailing()));
        return line(" */");
    }

    /** The whole file. */
    String source() {
        var file = new StringBuilder();
        if (!self.packageName().isEmpty()) {
            file.append("package ").append(self.packageName()).append(";\n\n");
        }
        imports(file, true);
        imports(file, false);
        return file.append(body).toString();
    }

    private void imports(StringBuilder file, boolean ofJdk) {
        List<String> names = imports.stream().filter(name -> name.startsWith("java.") == ofJdk).toList();
        names.forEach(name -> file.append("import ").append(name).append(";\n"));
        file.append(names.isEmpty() ? "" : "\n");
    }
}
