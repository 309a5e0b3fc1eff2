package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustFailure;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustType.Unit;
import io.quarkiverse.robyn.runtime.ffi.Call;

/** Static methods for the functions of a module, and a holder for each, so that it is linked on its first call. */
final class FunctionsWriter {

    /** The runtime's class; the model's has the same name. */
    private static final Class<?> FUNCTION = io.quarkiverse.robyn.runtime.ffi.RustFunction.class;

    private final RustModel model;
    private final JavaNames names;
    private final JavaWriter out;
    private final List<RustFunction> functions;
    private final List<String> holders;

    /** @param holders the names of the functions' holder classes, as {@link #holders} made them */
    FunctionsWriter(RustModel model, JavaWriter out, List<RustFunction> functions, List<String> holders) {
        this.model = model;
        this.names = model.names();
        this.out = out;
        this.functions = functions;
        this.holders = holders;
    }

    /** A name for each function's holder, none of them one of those that mean something else in the file. */
    static List<String> holders(List<RustFunction> functions, JavaNames names, Set<String> taken) {
        var used = new HashSet<>(taken);
        var holders = new ArrayList<String>();
        for (RustFunction function : functions) {
            String method = names.method(function);
            String name = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
            if (!used.add(name)) {
                name += "Function";
                while (!used.add(name)) {
                    name += "_";
                }
            }
            holders.add(name);
        }
        return holders;
    }

    void methods() {
        for (int i = 0; i < functions.size(); i++) {
            method(functions.get(i), holders.get(i) + ".FUNCTION");
        }
    }

    /** @param access {@code "private "}, or nothing in an interface, where nested classes are public */
    void holders(String access) {
        for (int i = 0; i < functions.size(); i++) {
            RustFunction function = functions.get(i);
            out.gap().open("%sstatic final class %s {", access, holders.get(i));
            out.list("static final " + out.type(FUNCTION)
                    + " FUNCTION = " + out.type(names.bindings()) + ".LIBRARY.function(",
                    List.of("\"" + function.symbol() + "\"", "\"" + function.rustName() + "\""), ");");
            out.close();
        }
    }

    private void method(RustFunction function, String target) {
        List<String> parameters = names.parameters(function);
        var crossing = new Crossing(model, out, parameters);
        out.gap().javadoc(docs(function));
        var declared = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            declared.add(crossing.type(function.parameters().get(i).type()) + " " + parameters.get(i));
        }
        String result = function.async() ? asyncWriter(crossing).result(function) : crossing.result(function.returns());
        out.openList("public static " + result + " " + names.method(function) + "(", declared, ") {");
        if (function.async()) {
            asyncWriter(crossing).call(function, target, parameters, errors(function.failure()));
        } else if (function.wordCall()) {
            wordCall(function, target, parameters, crossing);
        } else {
            bufferCall(function, target, parameters, crossing);
        }
        out.close();
    }

    private AsyncWriter asyncWriter(Crossing crossing) {
        return new AsyncWriter(out, crossing);
    }

    private void wordCall(RustFunction function, String target, List<String> parameters, Crossing crossing) {
        var words = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            words.add(crossing.toWord((Primitive) function.parameters().get(i).type(), parameters.get(i), parameters.get(i)));
        }
        String call = target + ".call(" + String.join(", ", words) + ")";
        out.line("%s;", function.returns() instanceof Primitive primitive ? "return " + crossing.fromWord(primitive, call)
                : call);
    }

    private void bufferCall(RustFunction function, String target, List<String> parameters, Crossing crossing) {
        String call = parameters.contains("call") ? "call_" : "call";
        out.open("try (var %s = %s.open()) {", call, out.type(Call.class));
        for (int i = 0; i < parameters.size(); i++) {
            out.call(crossing.encode(function.parameters().get(i).type(), call + ".arguments()", parameters.get(i),
                    parameters.get(i)));
        }
        String invoke = call + ".invoke(" + target + errors(function.failure()) + ")";
        out.line("%s;", function.returns() instanceof Unit ? invoke
                : "return " + crossing.decodeResult(function.returns(), invoke));
        out.close();
    }

    private String errors(RustFailure failure) {
        return failure instanceof RustFailure.Typed typed
                ? ", " + out.type(names.bindings()) + "::decode" + names.codec(error(typed))
                : "";
    }

    private List<String> docs(RustFunction function) {
        List<String> docs = new ArrayList<>(JavaDocs.of(function.docs()));
        if (docs.isEmpty()) {
            docs.add("Calls " + JavaDocs.code(function.rustName()) + ".");
        }
        var tags = new ArrayList<String>();
        List<String> parameters = names.parameters(function);
        for (int i = 0; i < parameters.size(); i++) {
            String range = Crossing.range(function.parameters().get(i).type());
            if (!range.isEmpty()) {
                tags.add("@param " + parameters.get(i) + " " + range);
            }
        }
        RustType returns = function.returns();
        if (function.async()) {
            tags.addAll(AsyncWriter.docs(function, errorType(function.failure())));
            docs.add("");
            docs.addAll(tags);
            return docs;
        }
        if (returns instanceof OptionOf) {
            tags.add("@return empty when Rust returns {@code None}");
        } else if (returns instanceof Primitive && !Crossing.range(returns).isEmpty()) {
            tags.add("@return " + Crossing.range(returns));
        }
        String error = errorType(function.failure());
        if (error != null) {
            tags.add("@throws " + error + " when Rust returns {@code Err}");
        }
        if (!tags.isEmpty()) {
            docs.add("");
            docs.addAll(tags);
        }
        return docs;
    }

    /** The exception that an {@code Err} is, or null when there is none. */
    private String errorType(RustFailure failure) {
        return switch (failure) {
            case RustFailure.None none -> null;
            case RustFailure.Untyped untyped -> out.type(RustException.class);
            case RustFailure.Typed typed -> out.type(names.type(error(typed)));
        };
    }

    private RustNamed error(RustFailure.Typed typed) {
        return model.type(typed.type()).orElseThrow();
    }
}
