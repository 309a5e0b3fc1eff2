package io.quarkiverse.robyn.deployment.check;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustItem;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustParameter;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustVariant;

/** For applications without Jackson: what would need it. */
public final class JsonCheck {

    private JsonCheck() {
    }

    /** A problem for each item with a {@code serde_json::Value}, in a stable order. */
    public static List<RustProblem> check(RustModel model) {
        return Stream.concat(model.functions().stream(), model.types().stream()).filter(JsonCheck::hasJson)
                .map(item -> RustProblem.at(item.place(),
                        "The application has no Jackson, and " + item.rustName()
                                + " has a serde_json::Value, which is Jackson's JsonNode in Java",
                        "`quarkus extension add jackson`, or add io.quarkus:quarkus-jackson to the dependencies"))
                .toList();
    }

    private static boolean hasJson(RustItem item) {
        return switch (item) {
            case RustFunction function -> hasJson(function);
            case RustNamed type -> types(type).anyMatch(JsonCheck::hasJson);
            default -> false;
        };
    }

    private static boolean hasJson(RustFunction function) {
        return hasJson(function.returns()) || function.parameters().stream().map(RustParameter::type)
                .anyMatch(JsonCheck::hasJson);
    }

    private static Stream<RustType> types(RustNamed type) {
        return switch (type) {
            case RustRecord record -> record.fields().stream().map(RustField::type);
            case RustEnum data -> types(data.variants());
            case RustError error -> types(error.variants());
            case RustObject object -> object.methods().stream().flatMap(method -> Stream.concat(
                    method.function().parameters().stream().map(RustParameter::type), Stream.of(method.function().returns())));
            case RustTrait implemented -> implemented.methods().stream().flatMap(method -> Stream.concat(
                    method.parameters().stream().map(RustParameter::type), Stream.of(method.returns())));
        };
    }

    private static Stream<RustType> types(List<RustVariant> variants) {
        return variants.stream().flatMap(variant -> variant.fields().stream()).map(RustField::type);
    }

    private static boolean hasJson(RustType type) {
        return switch (type) {
            case RustType.Json json -> true;
            case RustType.ListOf list -> hasJson(list.element());
            case RustType.FixedOf fixed -> hasJson(fixed.sequence());
            case RustType.OptionOf option -> hasJson(option.value());
            case RustType.SetOf set -> hasJson(set.element());
            case RustType.MapOf map -> hasJson(map.key()) || hasJson(map.value());
            case RustType.StreamOf stream -> hasJson(stream.item());
            case RustType.Closure closure -> hasJson(closure.returns())
                    || closure.parameters().stream().anyMatch(JsonCheck::hasJson);
            case RustType.Primitive primitive -> false;
            case RustType.Text text -> false;
            case RustType.ArrayOf array -> false;
            case RustType.Named named -> false;
            case RustType.Value value -> false;
            case RustType.Dated dated -> false;
            case RustType.Unit unit -> false;
        };
    }
}
