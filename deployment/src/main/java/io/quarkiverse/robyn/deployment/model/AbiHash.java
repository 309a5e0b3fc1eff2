package io.quarkiverse.robyn.deployment.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sixteen hex digits over everything that generated Java and the library must agree on: contract and crate version,
 * symbols, names and types. Not over docs, files, lines or the order of records, and not over the hashes of types, which
 * contain the package name of the generated crate and so the folder of the build.
 */
final class AbiHash {

    private final RustModel model;

    private AbiHash(RustModel model) {
        this.model = model;
    }

    static String of(RustModel model) {
        return new AbiHash(model).hash();
    }

    private String hash() {
        var lines = new TreeSet<String>();
        model.platforms().forEach(platform -> lines.add("library " + platform.contract() + " " + platform.robyn()));
        model.functions().forEach(function -> lines.add(line(function)));
        model.types().forEach(type -> lines.add(line(type)));
        model.states().forEach(state -> lines.add("state " + state.rustName() + " " + state.symbol()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String line(RustFunction function) {
        String failure = switch (function.failure()) {
            case RustFailure.None none -> "none";
            case RustFailure.Untyped untyped -> "untyped";
            case RustFailure.Typed typed -> name(typed.type());
        };
        return "fn " + function.rustName() + " " + function.symbol() + " word=" + function.wordCall() + " async="
                + function.async() + (function.stream() ? " stream " : " ") + parameters(function.parameters()) + " -> "
                + name(function.returns())
                + " ! " + failure;
    }

    private String line(RustNamed type) {
        return switch (type) {
            case RustRecord record -> "struct " + record.rustName() + fields(record.fields());
            case RustEnum data -> "enum " + data.rustName() + variants(data.variants());
            case RustError error ->
                "error " + error.rustName() + " struct=" + error.struct() + variants(error.variants());
            case RustObject object -> "object " + object.rustName() + " " + object.operations() + " " + object.text()
                    + " equality=" + object.equality() + " described=" + object.described()
                    + object.methods().stream()
                            .map(method -> method.receiver() + " new=" + method.constructor() + " " + line(method.function()))
                            .toList();
            case RustTrait implemented -> "trait " + implemented.rustName() + implemented.methods().stream()
                    .map(method -> method.name() + " word=" + method.wordCall() + parameters(method.parameters()) + " -> "
                            + name(method.returns()))
                    .toList();
        };
    }

    private String parameters(List<RustParameter> parameters) {
        return parameters.stream().map(parameter -> parameter.name() + ": " + name(parameter.type()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String variants(List<RustVariant> variants) {
        var parts = new ArrayList<String>();
        variants.forEach(variant -> parts.add(variant.name() + fields(variant.fields())));
        return parts.toString();
    }

    private String fields(List<RustField> fields) {
        return fields.stream().map(field -> field.name() + ": " + name(field.type()))
                .collect(Collectors.joining(", ", " {", "}"));
    }

    private String name(RustType type) {
        return switch (type) {
            case RustType.Named named -> model.type(named).map(RustNamed::rustName).orElse("?");
            case RustType.ArrayOf array -> "[" + array.element() + "]";
            case RustType.ListOf list -> "Vec<" + name(list.element()) + ">";
            case RustType.FixedOf fixed -> name(fixed.sequence()) + " of " + fixed.length();
            case RustType.OptionOf option -> "Option<" + name(option.value()) + ">";
            case RustType.MapOf map -> "Map<" + name(map.key()) + ", " + name(map.value()) + ">";
            case RustType.SetOf set -> "Set<" + name(set.element()) + ">";
            case RustType.Value value -> value.toString();
            case RustType.Dated dated -> dated.toString();
            case RustType.Closure closure -> "Fn" + (closure.wordCall() ? " word" : "")
                    + closure.parameters().stream().map(this::name).collect(Collectors.joining(", ", "(", ")")) + " -> "
                    + name(closure.returns());
            case RustType.StreamOf stream -> "Stream<" + name(stream.item()) + ">";
            case RustType.Unit unit -> unit.toString();
            case RustType.Text text -> text.toString();
            case RustType.Json json -> json.toString();
            case RustType.Primitive primitive -> primitive.toString();
        };
    }
}
