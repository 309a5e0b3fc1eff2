package io.quarkiverse.robyn.deployment.steps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path of a route without the spelling of the framework that declared it: axum's, JAX-RS' or Vert.x'.
 *
 * @param segments what stands between the slashes
 */
record RoutePath(List<Segment> segments) {

    /** Literals before parameters before the rest of the path, so that the first route that matches is the best. */
    static final Comparator<RoutePath> MOST_SPECIFIC_FIRST = Comparator.comparing(RoutePath::sortKey);

    private static final Segment REST_OF_PATH = new Segment(Kind.REST, "*", "{*}");

    enum Kind {
        LITERAL,
        /** A segment with a parameter in it. */
        PARAMETER,
        /** Everything that is left, slashes included. */
        REST
    }

    /**
     * @param kind what the segment matches
     * @param text the segment as Vert.x spells it
     * @param shape the segment without the names of its parameters
     */
    record Segment(Kind kind, String text, String shape) {
    }

    RoutePath {
        segments = List.copyOf(segments);
    }

    /** A path in axum's syntax ({@code /hello/{name}}, {@code /files/{*rest}}) or JAX-RS' ({@code /a/{id: [0-9]+}}). */
    static RoutePath ofTemplate(String path) {
        var segments = new ArrayList<Segment>();
        for (String segment : split(path)) {
            segments.add(template(segment, segments.size()));
        }
        return new RoutePath(segments);
    }

    /** A path in Vert.x' syntax: {@code /hello/:name}, {@code /files/*}. */
    static RoutePath ofVertx(String path) {
        var segments = new ArrayList<Segment>();
        for (String segment : split(path)) {
            if (segment.equals("*")) {
                segments.add(REST_OF_PATH);
            } else {
                String shape = segment.replaceAll(":[A-Za-z0-9_]+", "{}");
                segments.add(new Segment(shape.equals(segment) ? Kind.LITERAL : Kind.PARAMETER, segment, shape));
            }
        }
        return new RoutePath(segments);
    }

    /** This path below another one. */
    RoutePath below(RoutePath parent) {
        var all = new ArrayList<>(parent.segments);
        all.addAll(segments);
        return new RoutePath(all);
    }

    /** The path as {@code Router.route(String)} takes it. */
    String vertx() {
        return segments.stream().map(Segment::text).collect(Collectors.joining("/", "/", ""));
    }

    /** Equal for two paths that match the same requests. */
    String shape() {
        return segments.stream().map(Segment::shape).collect(Collectors.joining("/", "/", ""));
    }

    /** Vert.x would take the text for a parameter. */
    boolean hasColonInText() {
        return segments.stream().anyMatch(segment -> segment.shape.contains(":"));
    }

    private String sortKey() {
        return segments.stream().map(s -> s.kind.ordinal() + s.shape).collect(Collectors.joining("\0"));
    }

    private static Segment template(String segment, int position) {
        var text = new StringBuilder();
        var shape = new StringBuilder();
        Kind kind = Kind.LITERAL;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean doubled = i + 1 < segment.length() && segment.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                // axum writes a literal brace twice
                text.append(c);
                shape.append(c);
                i++;
            } else if (c == '{') {
                int end = closingBrace(segment, i);
                String name = segment.substring(i + 1, end).split(":", 2)[0].strip();
                if (name.startsWith("*")) {
                    return REST_OF_PATH;
                }
                kind = Kind.PARAMETER;
                // the names serve metrics and tracing only; Rust matches the path again
                text.append(':').append(name.matches("[A-Za-z][A-Za-z0-9_]*") ? name : "p" + position);
                shape.append("{}");
                i = end;
            } else {
                text.append(c);
                shape.append(c);
            }
        }
        return new Segment(kind, text.toString(), shape.toString());
    }

    /** The slashes outside of braces: a JAX-RS parameter's regular expression may hold some. */
    private static List<String> split(String path) {
        var segments = new ArrayList<String>();
        var segment = new StringBuilder();
        int depth = 0;
        for (char c : (path + "/").toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '/' && depth == 0) {
                if (!segment.isEmpty()) {
                    segments.add(segment.toString());
                }
                segment.setLength(0);
            } else {
                segment.append(c);
            }
        }
        return segments;
    }

    private static int closingBrace(String segment, int open) {
        int depth = 0;
        for (int i = open; i < segment.length(); i++) {
            depth += segment.charAt(i) == '{' ? 1 : segment.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return segment.length();
    }
}
