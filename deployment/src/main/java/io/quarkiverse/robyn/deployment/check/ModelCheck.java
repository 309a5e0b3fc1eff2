package io.quarkiverse.robyn.deployment.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustMethod;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustParameter;
import io.quarkiverse.robyn.deployment.model.RustPlatform;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustTraitMethod;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustVariant;
import io.quarkiverse.robyn.deployment.model.SourcePlace;

/**
 * What rustc accepts but this extension cannot honour. All problems are found before anything is written, so that the
 * writers need no error paths.
 */
public final class ModelCheck {

    /** The JVM's limit for the slots of a method's parameters, less {@code this}; long and double take two. */
    private static final int MAX_SLOTS = 254;

    private final RustModel model;
    private final List<RustProblem> problems = new ArrayList<>();

    private ModelCheck(RustModel model) {
        this.model = model;
    }

    /** All problems of the model, in a stable order; none when Java can be written from it. */
    public static List<RustProblem> check(RustModel model) {
        var check = new ModelCheck(model);
        check.checkPlatform();
        check.checkTypeIdentity();
        check.problems.addAll(model.names().problems());
        model.functions().forEach(check::checkFunction);
        model.types().forEach(check::checkNamed);
        check.problems.addAll(RouteCheck.check(model.routes()));
        check.problems.addAll(RouterCheck.check(model.routers(), model.middlewares()));
        check.problems.addAll(StateCheck.check(model));
        return List.copyOf(check.problems);
    }

    private void checkPlatform() {
        List<RustPlatform> platforms = model.platforms();
        if (platforms.isEmpty()) {
            problems.add(RustProblem.of("The Rust library does not contain the robyn crate",
                    "the crate must depend on robyn and say `use robyn::*;` in a file with at least one #[export] or route"));
        } else if (platforms.size() > 1) {
            problems.add(RustProblem.of("The Rust library contains two versions of the robyn crate: "
                    + String.join(" and ", platforms.stream().map(RustPlatform::robyn).toList()),
                    "`cargo tree -i robyn` says who asks for which; let all crates use the one that the extension supplies"));
        }
    }

    /** Types made inside functions have the module's path only, so two of them can be one to Java. */
    private void checkTypeIdentity() {
        var byHash = new HashMap<Long, RustNamed>();
        for (RustNamed type : model.types()) {
            RustNamed other = byHash.putIfAbsent(type.hash(), type);
            if (other != null) {
                problems.add(RustProblem.at(type.place(),
                        "Two exported types are named " + type.rustName() + "; the other one is at " + other.place(),
                        "rename one of them, or move it out of its function into a module"));
            }
        }
    }

    private void checkFunction(RustFunction function) {
        var types = new TypeCheck(model, function.place(), problems);
        for (RustParameter parameter : function.parameters()) {
            types.checkParameter(parameter.type(), "parameter `" + parameter.name() + "` of " + function.rustName());
        }
        if (function.stream()) {
            types.check(function.returns(), "the stream of " + function.rustName());
        } else {
            types.checkResult(function.returns(), "the result of " + function.rustName());
        }
        types.checkFailure(function.failure(), function.rustName());
        checkSlots(function.parameters().stream().map(RustParameter::type).mapToInt(TypeCheck::slots).sum(), function.place(),
                function.rustName() + " has too many parameters for Java");
    }

    private void checkNamed(RustNamed type) {
        switch (type) {
            case RustRecord record -> checkFields(type, type.rustName(), record.fields());
            case RustEnum data -> checkVariants(type, data.variants());
            case RustError error -> checkVariants(type, error.variants());
            case RustObject object -> object.methods().forEach(method -> checkMethod(object, method));
            case RustTrait implemented -> implemented.methods().forEach(method -> checkMethod(implemented, method));
        }
    }

    private void checkMethod(RustObject object, RustMethod method) {
        RustFunction function = method.function();
        checkFunction(function);
        if (method.constructor() && !function.returns().equals(new RustType.Named(object.hash()))) {
            problems.add(RustProblem.at(function.place(),
                    function.rustName() + " is Java's constructor, but does not return " + object.name(),
                    "return Self or Result<Self, E>, or give the function another name"));
        }
    }

    private void checkMethod(RustTrait type, RustTraitMethod method) {
        String name = type.rustName() + "::" + method.name();
        var types = new TypeCheck(model, type.place(), problems);
        for (RustParameter parameter : method.parameters()) {
            types.check(parameter.type(), "parameter `" + parameter.name() + "` of " + name);
        }
        types.checkResult(method.returns(), "the result of " + name);
        checkSlots(method.parameters().stream().map(RustParameter::type).mapToInt(TypeCheck::slots).sum(), type.place(),
                name + " has too many parameters for Java");
    }

    private void checkVariants(RustNamed type, List<RustVariant> variants) {
        if (variants.isEmpty()) {
            problems.add(RustProblem.at(type.place(), "The enum " + type.rustName() + " has no variants, so no value can cross",
                    "remove #[export] from it"));
        }
        for (RustVariant variant : variants) {
            checkFields(type, type.rustName() + "::" + variant.name(), variant.fields());
        }
    }

    private void checkFields(RustNamed type, String owner, List<RustField> fields) {
        var types = new TypeCheck(model, type.place(), problems);
        for (RustField field : fields) {
            types.check(field.type(), "field `" + field.name() + "` of " + owner);
        }
        checkSlots(fields.stream().map(RustField::type).mapToInt(TypeCheck::slots).sum(), type.place(),
                owner + " has too many fields for Java");
    }

    private void checkSlots(int slots, SourcePlace place, String title) {
        if (slots > MAX_SLOTS) {
            problems.add(RustProblem.at(place, title, "group some of them in an exported struct of their own"));
        }
    }
}
