package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.runtime.async.RustMulti;
import io.quarkiverse.robyn.runtime.async.RustUni;

/** The methods of async functions and of streams: what they return is the call that each subscription makes. */
record AsyncWriter(JavaWriter out, Crossing crossing) {

    /** By its name only: this package knows no class but the JDK's and ours. */
    static final JavaClassName UNI = new JavaClassName("io.smallrye.mutiny", "Uni");

    static final JavaClassName MULTI = new JavaClassName("io.smallrye.mutiny", "Multi");

    static boolean writes(RustFunction function) {
        return function.async() || function.stream();
    }

    String result(RustFunction function) {
        return out.type(function.stream() ? MULTI : UNI) + "<" + crossing.boxedResult(function.returns()) + ">";
    }

    /**
     * @param errors the last argument with its comma, or nothing
     * @param method whether it is called on an object
     */
    void call(RustFunction function, String target, List<String> parameters, String errors, boolean method) {
        String start = "return " + out.type(function.stream() ? RustMulti.class : RustUni.class) + ".of(" + target + ", ";
        String end = ", " + crossing.resultDecoder(function.returns()) + errors + ");";
        String to = crossing.local("call", 1);
        if (parameters.isEmpty() && !method) {
            out.line("%s%s -> { }%s", start, to, end);
            return;
        }
        out.open("%s%s -> {", start, to);
        if (method) {
            out.line("%s.object(this, \"this\");", to);
        }
        for (int i = 0; i < parameters.size(); i++) {
            out.call(crossing.encode(function.parameters().get(i).type(), to, parameters.get(i), parameters.get(i)));
        }
        out.close("}" + end);
    }

    /** @param error the exception that an {@code Err} is, or null */
    static List<String> docs(RustFunction function, String error) {
        var docs = new ArrayList<>(List.of("@return the call, which each subscription makes"));
        if (function.returns() instanceof OptionOf) {
            docs.set(0, docs.getFirst() + ";");
            docs.add("        " + (function.stream() ? "an item is" : "its item is") + " empty when Rust returns {@code None}");
        }
        if (error != null) {
            docs.set(docs.size() - 1, docs.getLast() + ";");
            docs.add("        it fails with {@link " + error + "} when Rust returns {@code Err}");
        }
        return docs;
    }
}
