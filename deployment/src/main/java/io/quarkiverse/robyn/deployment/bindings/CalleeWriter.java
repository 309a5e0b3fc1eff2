package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustParameter;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustTraitMethod;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.Closure;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustType.Unit;
import io.quarkiverse.robyn.runtime.ffi.Callee;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;

/** In the class RustBindings: how Rust calls Java, a class for each exported trait and for each signature of closures. */
final class CalleeWriter {

    /** One method that Rust calls: its number is its place in the list. */
    private record Method(String name, boolean wordCall, List<RustType> parameters, RustType returns, String described) {
    }

    private final JavaNames names;
    private final JavaWriter out;
    private final Crossing crossing;

    CalleeWriter(RustModel model, JavaWriter out, Crossing crossing) {
        this.names = model.names();
        this.out = out;
        this.crossing = crossing;
    }

    /** The simple names of the classes that are nested in RustBindings. */
    static Set<String> nested(RustModel model) {
        var nested = new TreeSet<String>();
        for (RustNamed type : model.types()) {
            if (type instanceof RustTrait) {
                nested.add(model.names().codec(type) + "Callee");
            }
        }
        closures(model).forEach((name, closure) -> nested.add(name + "Callee"));
        return nested;
    }

    /** The closures among the parameters of functions, each signature once, by name. */
    private static Map<String, Closure> closures(RustModel model) {
        var closures = new LinkedHashMap<String, Closure>();
        var functions = new ArrayList<>(model.functions());
        for (RustNamed type : model.types()) {
            if (type instanceof RustObject object) {
                object.methods().forEach(method -> functions.add(method.function()));
            }
        }
        for (RustFunction function : functions) {
            for (RustParameter parameter : function.parameters()) {
                RustType type = parameter.type() instanceof OptionOf option ? option.value() : parameter.type();
                if (type instanceof Closure closure) {
                    closures.putIfAbsent(closureName(closure, model), closure);
                }
            }
        }
        return closures;
    }

    /** {@code ClosureStringI64ToBool}: of letters and digits only, and different for different signatures. */
    static String closureName(Closure closure, RustModel model) {
        var name = new StringBuilder("Closure");
        closure.parameters().forEach(parameter -> name.append(typeName(parameter, model)));
        return name.append(closure.wordCall() ? "InWords" : "").append("To").append(typeName(closure.returns(), model))
                .toString();
    }

    private static String typeName(RustType type, RustModel model) {
        return switch (type) {
            case RustType.Named named -> model.names().codec(model.type(named).orElseThrow());
            case RustType.ListOf list -> "ListOf" + typeName(list.element(), model);
            case OptionOf option -> "OptionOf" + typeName(option.value(), model);
            case RustType.SetOf set -> "SetOf" + typeName(set.element(), model);
            case RustType.MapOf map -> "MapOf" + typeName(map.key(), model) + "And" + typeName(map.value(), model);
            case RustType.ArrayOf array -> "ArrayOf" + typeName(array.element(), model);
            case Unit unit -> "Unit";
            default -> capitalized(type.toString().replaceAll("[^A-Za-z0-9]", ""));
        };
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    void write(RustModel model) {
        closures(model).forEach((name, closure) -> {
            ClosureType type = ClosureType.of(closure);
            String spelt = type.spell(out, crossing, closure.returns());
            write(name, spelt, !type.arguments().isEmpty(), List.of(new Method(type.method(), closure.wordCall(),
                    closure.parameters(), closure.returns(), "the closure's result")));
        });
    }

    void write(RustTrait type) {
        var methods = new ArrayList<Method>();
        for (RustTraitMethod method : type.methods()) {
            String name = names.method(method);
            methods.add(new Method(name, method.wordCall(), method.parameters().stream().map(RustParameter::type).toList(),
                    method.returns(), "the result of " + names.type(type).simpleName() + "." + name));
        }
        write(names.codec(type), out.type(names.type(type)), false, methods);
    }

    private void write(String name, String type, boolean generic, List<Method> methods) {
        String callee = name + "Callee";
        out.gap().openList("public static void encode" + name + "(", List.of(out.type(Encoder.class) + " out",
                type + " value", out.type(String.class) + " name"), ") {");
        out.line("out.object(value, name, %s.CALLEE);", callee);
        out.close();
        out.gap().open("private static final class %s extends %s {", callee, out.type(Callee.class));
        out.gap().line("static final %s CALLEE = new %s();", out.type(Callee.class), callee);
        out.gap().open("private %s() {", callee);
        out.line("super(LIBRARY);");
        out.close();
        if (methods.stream().anyMatch(Method::wordCall)) {
            override(generic);
            out.open("protected long words(%s target, int method, long a0, long a1, long a2) {", out.type(Object.class));
            out.line("var it = (%s) target;", type);
            out.open("switch (method) {");
            for (int i = 0; i < methods.size(); i++) {
                if (methods.get(i).wordCall()) {
                    words(i, methods.get(i));
                }
            }
            out.line("default -> throw unknown(method);");
            out.close();
            out.close();
        }
        if (!methods.stream().allMatch(Method::wordCall)) {
            override(generic);
            out.open("protected void exchange(%s target, int method, %s in, %s out) {", out.type(Object.class),
                    out.type(Decoder.class), out.type(Encoder.class));
            out.line("var it = (%s) target;", type);
            out.open("switch (method) {");
            for (int i = 0; i < methods.size(); i++) {
                if (!methods.get(i).wordCall()) {
                    exchange(i, methods.get(i));
                }
            }
            out.line("default -> throw unknown(method);");
            out.close();
            out.close();
        }
        out.close();
    }

    private void override(boolean generic) {
        out.gap().line("@%s", out.type(Override.class));
        if (generic) {
            out.line("@%s(\"unchecked\")", out.type(SuppressWarnings.class));
        }
    }

    private void words(int number, Method method) {
        var arguments = new ArrayList<String>();
        for (int i = 0; i < method.parameters().size(); i++) {
            arguments.add(crossing.fromWord((Primitive) method.parameters().get(i), "a" + i));
        }
        String call = "it." + method.name() + "(" + String.join(", ", arguments) + ")";
        out.open("case %s -> {", number);
        if (method.returns() instanceof Primitive primitive) {
            out.line("%s", "return " + crossing.toWord(primitive, call, method.described()) + ";");
        } else {
            out.line("%s;", call);
            out.line("return 0;");
        }
        out.close();
    }

    private void exchange(int number, Method method) {
        var arguments = new ArrayList<String>();
        method.parameters().forEach(parameter -> arguments.add(crossing.decode(parameter, "in")));
        String call = "it." + method.name() + "(" + String.join(", ", arguments) + ")";
        if (method.returns() instanceof Unit) {
            out.line("case %s -> %s;", number, call);
        } else {
            Crossing.Invocation encode = crossing.encodeResult(method.returns(), "out", call, method.described());
            out.list("case " + number + " -> " + encode.method() + "(", encode.arguments(), ");");
        }
    }
}
