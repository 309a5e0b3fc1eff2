package io.quarkiverse.robyn.deployment.check;

import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustFailure;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.ArrayOf;
import io.quarkiverse.robyn.deployment.model.RustType.Closure;
import io.quarkiverse.robyn.deployment.model.RustType.Dated;
import io.quarkiverse.robyn.deployment.model.RustType.FixedOf;
import io.quarkiverse.robyn.deployment.model.RustType.Json;
import io.quarkiverse.robyn.deployment.model.RustType.ListOf;
import io.quarkiverse.robyn.deployment.model.RustType.MapOf;
import io.quarkiverse.robyn.deployment.model.RustType.Named;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustType.SetOf;
import io.quarkiverse.robyn.deployment.model.RustType.StreamOf;
import io.quarkiverse.robyn.deployment.model.RustType.Text;
import io.quarkiverse.robyn.deployment.model.RustType.Unit;
import io.quarkiverse.robyn.deployment.model.RustType.Value;
import io.quarkiverse.robyn.deployment.model.SourcePlace;

/** Which types Java can have, and where. */
record TypeCheck(RustModel model, SourcePlace place, List<RustProblem> problems) {

    /** {@code ()} is no value in Java, so only a result may be one. */
    void checkResult(RustType type, String where) {
        if (!(type instanceof Unit)) {
            check(type, where);
        }
    }

    /** @param where the user of the type, in the author's terms */
    void check(RustType type, String where) {
        switch (type) {
            case Primitive primitive -> {
            }
            case Text text -> {
            }
            case Json json -> {
            }
            case Value value -> {
            }
            case Dated dated -> {
            }
            case ArrayOf array -> {
            }
            case FixedOf fixed -> check(fixed.sequence(), where);
            case Unit unit -> problem(where + " contains (), which is no value in Java", "use bool, or leave it out");
            case ListOf list -> check(list.element(), where);
            case OptionOf option when option.value() instanceof OptionOf ->
                problem(where + " is an Option of an Option, and Java has one null only",
                        "use one Option, or an enum that names the cases");
            case OptionOf option -> check(option.value(), where);
            case MapOf map -> {
                checkKey(map.key(), "the keys of " + where);
                check(map.key(), where);
                check(map.value(), where);
            }
            case SetOf set -> {
                checkKey(set.element(), "the elements of " + where);
                check(set.element(), where);
            }
            case Named named -> checkNamed(named, where);
            case Closure closure -> problem(where + " contains a closure, and only a parameter can be one",
                    "take the closure itself, or an Option of a Box of it, as the parameter");
            case StreamOf stream -> problem(where + " contains a stream, and only a parameter can be one",
                    "take `impl Stream<Item = T> + Send + 'static` as a parameter of its own");
        }
    }

    /** What Java implements can be a parameter, or the value of an optional one. */
    void checkParameter(RustType type, String where) {
        RustType value = type instanceof OptionOf option ? option.value() : type;
        if (type instanceof StreamOf stream) {
            check(stream.item(), "an item of the stream " + where);
        } else if (value instanceof Closure closure) {
            closure.parameters().forEach(parameter -> check(parameter, "a parameter of the closure " + where));
            checkResult(closure.returns(), "the result of the closure " + where);
        } else if (!(value instanceof Named named && model.type(named).orElse(null) instanceof RustTrait)) {
            check(type, where);
        }
    }

    void checkFailure(RustFailure failure, String function) {
        if (!(failure instanceof RustFailure.Typed typed)) {
            return;
        }
        switch (model.type(typed.type()).orElse(null)) {
            case null -> notExported("the error of " + function, "#[export(error)]");
            case RustError error -> {
            }
            case RustNamed other -> problem("the error of " + function + ", " + other.rustName() + ", is exported as a value",
                    "write #[export(error)] on " + other.rustName() + " at " + other.place());
        }
    }

    private void checkNamed(Named named, String where) {
        switch (model.type(named).orElse(null)) {
            case null -> notExported(where, "#[export]");
            case RustError error -> problem(where + " uses the error " + error.rustName() + " as a value",
                    "an error type can only be the E of a Result");
            case RustRecord record -> {
            }
            case RustEnum data -> {
            }
            case RustObject object -> {
            }
            case RustTrait implemented -> problem(where + " uses the trait " + implemented.rustName() + " as a value",
                    "what Java implements can only be a parameter, optional or not, of an exported function");
        }
    }

    /** Java arrays are equal only to themselves, so a map or a set would never find them. */
    private void checkKey(RustType key, String where) {
        if (key instanceof ArrayOf || key instanceof FixedOf fixed && fixed.sequence() instanceof ArrayOf) {
            problem(where + " would be Java arrays, which have no equality", "wrap it in an exported struct, or use a String");
        }
    }

    private void notExported(String where, String attribute) {
        problem("The type of " + where + " is not exported",
                "put " + attribute + " on its definition; for a type of another crate, the crate must be linked");
    }

    private void problem(String title, String hint) {
        problems.add(RustProblem.at(place, Character.toUpperCase(title.charAt(0)) + title.substring(1), hint));
    }

    /** How many of a method's parameter slots a value of the type takes. */
    static int slots(RustType type) {
        return switch (type) {
            case Primitive.I64, Primitive.U32, Primitive.U64, Primitive.ISIZE, Primitive.USIZE, Primitive.F64 -> 2;
            default -> 1;
        };
    }
}
