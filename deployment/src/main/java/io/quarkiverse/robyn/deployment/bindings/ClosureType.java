package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.Closure;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustType.Unit;

/**
 * The interface of java.util.function that has the signature of a closure: with primitives where one has them, else with
 * objects.
 *
 * @param name its simple name
 * @param arguments what stands between its angle brackets
 * @param method its one method
 */
record ClosureType(String name, List<RustType> arguments, String method) {

    /** Of a closure with at most two parameters. */
    static ClosureType of(Closure closure) {
        RustType result = closure.returns();
        return switch (closure.parameters().size()) {
            case 0 -> of(result);
            case 1 -> of(closure.parameters().getFirst(), result);
            default -> of(closure.parameters().getFirst(), closure.parameters().getLast(), result);
        };
    }

    private static ClosureType of(RustType result) {
        if (result instanceof Unit) {
            return new ClosureType("Runnable", List.of(), "run");
        }
        if (result == Primitive.BOOL) {
            return new ClosureType("BooleanSupplier", List.of(), "getAsBoolean");
        }
        String prefix = prefix(result);
        return prefix.isEmpty() ? new ClosureType("Supplier", List.of(result), "get")
                : new ClosureType(prefix + "Supplier", List.of(), "getAs" + prefix);
    }

    private static ClosureType of(RustType parameter, RustType result) {
        String from = prefix(parameter);
        String to = prefix(result);
        List<RustType> generic = from.isEmpty() ? List.of(parameter) : List.of();
        if (result instanceof Unit) {
            return new ClosureType(from + "Consumer", generic, "accept");
        }
        if (result == Primitive.BOOL) {
            return new ClosureType(from + "Predicate", generic, "test");
        }
        if (to.isEmpty()) {
            return new ClosureType(from + "Function", and(generic, result), "apply");
        }
        if (from.isEmpty()) {
            return new ClosureType("To" + to + "Function", generic, "applyAs" + to);
        }
        return new ClosureType(from.equals(to) ? from + "UnaryOperator" : from + "To" + to + "Function", List.of(),
                "applyAs" + to);
    }

    private static ClosureType of(RustType first, RustType second, RustType result) {
        String to = prefix(result);
        List<RustType> both = List.of(first, second);
        if (result instanceof Unit) {
            String primitive = prefix(second);
            return prefix(first).isEmpty() && !primitive.isEmpty()
                    ? new ClosureType("Obj" + primitive + "Consumer", List.of(first), "accept")
                    : new ClosureType("BiConsumer", both, "accept");
        }
        if (result == Primitive.BOOL) {
            return new ClosureType("BiPredicate", both, "test");
        }
        if (to.isEmpty()) {
            return new ClosureType("BiFunction", and(both, result), "apply");
        }
        return prefix(first).equals(to) && prefix(second).equals(to)
                ? new ClosureType(to + "BinaryOperator", List.of(), "applyAs" + to)
                : new ClosureType("To" + to + "BiFunction", both, "applyAs" + to);
    }

    /** The prefix of the interfaces for a primitive; empty for all other types. */
    private static String prefix(RustType type) {
        return switch (type) {
            case Primitive.I32, Primitive.U8, Primitive.U16, Primitive.CHAR -> "Int";
            case Primitive.I64, Primitive.ISIZE, Primitive.U32, Primitive.U64, Primitive.USIZE -> "Long";
            case Primitive.F64 -> "Double";
            default -> "";
        };
    }

    private static List<RustType> and(List<RustType> types, RustType last) {
        var all = new ArrayList<>(types);
        all.add(last);
        return all;
    }

    /** How a file spells it. {@code Option} is an Optional where it is the result. */
    String spell(JavaWriter out, Crossing crossing, RustType result) {
        String type = out.type(new JavaClassName(name.equals("Runnable") ? "java.lang" : "java.util.function", name));
        if (arguments.isEmpty()) {
            return type;
        }
        var spelt = new ArrayList<String>();
        for (RustType argument : arguments) {
            boolean answer = argument == result && spelt.size() == arguments.size() - 1;
            spelt.add(answer && argument instanceof OptionOf option
                    ? out.type(Optional.class) + "<" + crossing.boxed(option.value()) + ">"
                    : crossing.boxed(argument));
        }
        return type + spelt.stream().collect(Collectors.joining(", ", "<", ">"));
    }
}
