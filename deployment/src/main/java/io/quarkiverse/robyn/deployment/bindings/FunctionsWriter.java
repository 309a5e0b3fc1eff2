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
import io.quarkiverse.robyn.deployment.model.RustMethod;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustReceiver;
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
    private final String type;
    /** Whether one of the methods has its object alone. */
    private final boolean changes;

    /**
     * @param functions those of a module, of an object, or both
     * @param holders the names of the functions' holder classes, as {@link #holders} made them
     * @param type the name of the holder of the object's type; not used without an object
     */
    FunctionsWriter(RustModel model, JavaWriter out, List<RustFunction> functions, List<String> holders, String type) {
        this.model = model;
        this.names = model.names();
        this.out = out;
        this.functions = functions;
        this.holders = holders;
        this.type = type;
        this.changes = functions.stream().anyMatch(function -> receiver(function) == RustReceiver.EXCLUSIVE);
    }

    /** A name for each function's holder, none of them one of those that mean something else in the file. */
    static List<String> holders(List<RustFunction> functions, JavaNames names, Set<String> taken) {
        var used = new HashSet<>(taken);
        var holders = new ArrayList<String>();
        for (RustFunction function : functions) {
            String method = names.method(function) == null ? function.name() : names.method(function);
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
            if (constructor(function)) {
                creation(function);
            }
            out.close();
        }
    }

    private boolean constructor(RustFunction function) {
        return model.method(function).filter(RustMethod::constructor).isPresent();
    }

    /** How the function gets its object; that of a free function and of a static method is the same. */
    private RustReceiver receiver(RustFunction function) {
        return model.method(function).map(RustMethod::receiver).orElse(RustReceiver.ASSOCIATED);
    }

    private void method(RustFunction function, String target) {
        List<String> parameters = names.parameters(function);
        var crossing = new Crossing(model, out, parameters);
        out.gap().javadoc(docs(function));
        List<String> declared = declarations(function, parameters, crossing);
        if (constructor(function)) {
            out.openList("public " + crossing.result(function.returns()) + "(", declared, ") {");
            String holder = target.substring(0, target.lastIndexOf('.'));
            out.list("super(" + type + ".TYPE, " + holder + ".create(", parameters, "));");
            out.close();
            return;
        }
        String result = AsyncWriter.writes(function) ? asyncWriter(crossing).result(function)
                : crossing.result(function.returns());
        String start = receiver(function) == RustReceiver.ASSOCIATED ? "public static " : "public ";
        out.openList(start + result + " " + names.method(function) + "(", declared, ") {");
        if (AsyncWriter.writes(function)) {
            asyncWriter(crossing).call(function, target, parameters, errors(function.failure()),
                    receiver(function) != RustReceiver.ASSOCIATED);
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

    private static List<String> declarations(RustFunction function, List<String> parameters, Crossing crossing) {
        var declared = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            declared.add(crossing.type(function.parameters().get(i).type()) + " " + parameters.get(i));
        }
        return declared;
    }

    /** What a constructor does before its object exists. */
    private void creation(RustFunction function) {
        List<String> parameters = names.parameters(function);
        var crossing = new Crossing(model, out, parameters);
        out.gap().openList("static long create(", declarations(function, parameters, crossing), ") {");
        String call = openCall(function, parameters, crossing);
        out.line("return %s.i64();", invoke(function, "FUNCTION", call));
        out.close();
        out.close();
    }

    private void wordCall(RustFunction function, String target, List<String> parameters, Crossing crossing) {
        var words = new ArrayList<String>();
        RustReceiver receiver = receiver(function);
        String suffix = receiver == RustReceiver.EXCLUSIVE ? "Alone" : "";
        if (receiver != RustReceiver.ASSOCIATED) {
            String object = parameters.contains("object") ? "object_" : "object";
            words.add(object);
            out.line("long %s = this.handle.hold%s();", object, suffix);
            out.open("try {");
        }
        for (int i = 0; i < parameters.size(); i++) {
            words.add(crossing.toWord(function.parameters().get(i).type(), parameters.get(i), parameters.get(i)));
        }
        String call = target + ".call(" + String.join(", ", words) + ")";
        out.line("%s;", function.returns() instanceof Unit ? call : "return " + crossing.fromWord(function.returns(), call));
        if (receiver != RustReceiver.ASSOCIATED) {
            out.reopen("} finally {");
            out.line("this.handle.release%s(this);", suffix);
            out.close();
        }
    }

    private void bufferCall(RustFunction function, String target, List<String> parameters, Crossing crossing) {
        String call = openCall(function, parameters, crossing);
        String invoke = invoke(function, target, call);
        out.line("%s;", function.returns() instanceof Unit ? invoke
                : "return " + crossing.decodeResult(function.returns(), invoke));
        out.close();
    }

    /** Opens a call and encodes its arguments; returns the call's name. */
    private String openCall(RustFunction function, List<String> parameters, Crossing crossing) {
        String call = parameters.contains("call") ? "call_" : "call";
        out.open("try (var %s = %s.open()) {", call, out.type(Call.class));
        switch (receiver(function)) {
            case ASSOCIATED -> {
            }
            case SHARED -> out.line("%s.arguments().object(this, \"this\");", call);
            case EXCLUSIVE -> out.line("%s.arguments().objectAlone(this);", call);
        }
        for (int i = 0; i < parameters.size(); i++) {
            out.call(crossing.encode(function.parameters().get(i).type(), call + ".arguments()", parameters.get(i),
                    parameters.get(i)));
        }
        return call;
    }

    private String invoke(RustFunction function, String target, String call) {
        return call + ".invoke(" + target + errors(function.failure()) + ")";
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
        if (AsyncWriter.writes(function)) {
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
        switch (receiver(function)) {
            case ASSOCIATED -> {
            }
            case SHARED -> tags.add("@throws " + out.type(IllegalStateException.class) + " when this is closed"
                    + (changes ? ", or a call is changing it" : ""));
            case EXCLUSIVE -> tags.add("@throws " + out.type(IllegalStateException.class)
                    + " when this is closed, or another call uses it");
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
