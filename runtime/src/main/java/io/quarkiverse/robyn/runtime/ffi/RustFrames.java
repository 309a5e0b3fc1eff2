package io.quarkiverse.robyn.runtime.ffi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The Rust functions of a panic's stack, as Java's tools expect frames to look: {@code validate} in {@code orders.rs} is
 * {@code rust.Orders.validate}, {@code book} of the type {@code Ledger} there is {@code rust.Ledger.book}, and
 * {@code from_str} in the module {@code de} of serde_json is {@code serde_json.de.from_str}.
 *
 * @param id the stack's, as the library gave it; it is good once
 */
record RustFrames(RustLibrary library, long id) implements Supplier<List<StackTraceElement>> {

    @Override
    public List<StackTraceElement> get() {
        if (id == 0) {
            return List.of();
        }
        try (Call call = Call.open()) {
            call.arguments().i64(id);
            return call.invoke(library.panicFrames())
                    .list(in -> frame(in.string(), in.string(), in.i32(), library.javaPackage()));
        }
    }

    /** @param javaPackage where the classes of the application's own Rust code are */
    static StackTraceElement frame(String function, String file, int line, String javaPackage) {
        List<String> path = new ArrayList<>(path(function));
        boolean own = !path.isEmpty() && path.getFirst().equals("robyn_app");
        if (own) {
            path.removeFirst();
            path.removeIf(segment -> segment.matches("robyn_user(_\\d+)?"));
        }
        String name = path.isEmpty() ? function : path.removeLast();
        int type = 0;
        while (type < path.size() && !Character.isUpperCase(path.get(type).charAt(0))) {
            type++;
        }
        if (own) {
            // The class of a file's functions has the file's name; that of a type lies beside it.
            if (type < path.size()) {
                path.subList(Math.max(type - 1, 0), type).clear();
            } else if (type > 0) {
                path.set(type - 1, upperCamel(path.get(type - 1)));
            }
            path.addFirst(javaPackage);
        }
        String source = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return new StackTraceElement(path.isEmpty() ? javaPackage : String.join(".", path), name,
                source.isEmpty() ? null : source, line == 0 ? -1 : line);
    }

    /** The segments of a function's path, without closures, generics and traits: {@code <a::B<C> as D>::e} is a, B, e. */
    private static List<String> path(String function) {
        var path = new ArrayList<String>();
        var segment = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < function.length(); i++) {
            char c = function.charAt(i);
            boolean arrow = c == '>' && i > 0 && function.charAt(i - 1) == '-';
            if (c == '<') {
                depth++;
            } else if (c == '>' && !arrow) {
                depth--;
            } else if (depth == 0) {
                segment.append(c);
            }
        }
        if (function.startsWith("<")) {
            // What stands before the first path is the type of an implementation.
            int end = function.contains(" as ") ? function.indexOf(" as ") : closing(function);
            path.addAll(path(function.substring(1, Math.max(end, 1))));
        }
        Arrays.stream(segment.toString().split("::")).filter(name -> !name.isEmpty() && !name.startsWith("{"))
                .forEach(path::add);
        return path.isEmpty() && !function.isEmpty() ? List.of(function) : path;
    }

    private static int closing(String function) {
        int depth = 0;
        for (int i = 0; i < function.length(); i++) {
            depth += function.charAt(i) == '<' ? 1 : function.charAt(i) == '>' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return function.length();
    }

    /** As the classes of generated bindings are called. */
    private static String upperCamel(String module) {
        return Arrays.stream(module.split("_")).filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining());
    }
}
