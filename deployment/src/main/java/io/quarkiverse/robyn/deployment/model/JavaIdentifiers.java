package io.quarkiverse.robyn.deployment.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** From Rust's spelling to Java's. What Java forbids or already uses gets a trailing {@code _}. */
public final class JavaIdentifiers {

    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch",
            "char", "class", "const", "continue", "default", "do", "double", "else", "enum", "extends", "false", "final",
            "finally", "float", "for", "goto", "if", "implements", "import", "instanceof", "int", "interface", "long",
            "native", "new", "null", "package", "private", "protected", "public", "return", "short", "static", "strictfp",
            "super", "switch", "synchronized", "this", "throw", "throws", "transient", "true", "try", "void", "volatile",
            "while");

    /** Methods that every object has: no static method and no record component may take their names. */
    private static final Set<String> OBJECT_METHODS = Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify",
            "notifyAll", "toString", "wait");

    static final Set<String> ENUM_METHODS = Set.of("values", "valueOf", "name", "ordinal", "compareTo", "describeConstable",
            "getDeclaringClass");

    static final Set<String> THROWABLE_METHODS = Set.of("addSuppressed", "fillInStackTrace", "getCause",
            "getLocalizedMessage", "getMessage", "getStackTrace", "getSuppressed", "initCause", "printStackTrace",
            "setStackTrace");

    private JavaIdentifiers() {
    }

    /** {@code say_hello} becomes {@code sayHello}. */
    public static String method(String rust) {
        String name = camel(rust);
        return OBJECT_METHODS.contains(name) ? name + "_" : legal(name);
    }

    /** Of a field that becomes a record component or an accessor. */
    static String member(String rust) {
        return method(rust);
    }

    /** {@code user_id} becomes {@code userId}; a parameter without a name is numbered. */
    static String parameter(String rust, int index) {
        String name = camel(rust);
        return name.isEmpty() ? "arg" + index : legal(name);
    }

    /** {@code hello_world} becomes {@code HelloWorld}; a name in CamelCase stays as it is. */
    public static String type(String rust) {
        String name = rust.contains("_") ? camel(rust) : rust;
        return legal(name.isEmpty() ? "_" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    /** {@code LimitOrder} becomes {@code LIMIT_ORDER}. */
    static String constant(String rust) {
        String name = rust.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
        return legal(name.toUpperCase(Locale.ROOT));
    }

    static String packageSegment(String rust) {
        return legal(rust);
    }

    public static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    private static String legal(String name) {
        return KEYWORDS.contains(name) || name.equals("_") ? name + "_" : name;
    }

    /** Joins the parts between underscores; an underscore between two digits stays, so that v1_2 and v12 differ. */
    private static String camel(String rust) {
        List<String> parts = new ArrayList<>(List.of(rust.split("_+")));
        parts.removeIf(String::isEmpty);
        if (parts.isEmpty()) {
            return "";
        }
        boolean shouting = rust.length() > 1 && rust.equals(rust.toUpperCase(Locale.ROOT));
        if (shouting) {
            parts = parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).collect(Collectors.toList());
        }
        var name = new StringBuilder();
        for (String part : parts) {
            if (name.isEmpty()) {
                name.append(part);
            } else if (Character.isDigit(part.charAt(0)) && Character.isDigit(name.charAt(name.length() - 1))) {
                name.append('_').append(part);
            } else {
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return Character.isDigit(name.charAt(0)) ? "_" + name : name.toString();
    }
}
