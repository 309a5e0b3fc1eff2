package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustVariant;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.Words;

/** The class RustBindings: the library, and how each type is encoded and decoded. */
final class CodecsWriter {

    private final RustModel model;
    private final JavaNames names;
    private final JavaWriter out;
    private final Crossing crossing;

    CodecsWriter(RustModel model, JavaWriter out) {
        this.model = model;
        this.names = model.names();
        this.out = out;
        this.crossing = new Crossing(model, out, List.of());
    }

    void write() {
        String library = out.type(RustLibrary.class);
        String self = names.bindings().simpleName();
        out.javadoc(List.of("Internal: how this application's types cross to Rust and back. Not an API."));
        out.open("public final class %s {", self);
        out.gap().javadoc(List.of("The library, checked to be the one that these bindings were generated for."));
        out.line("public static final %s LIBRARY = %s.of(%s.class, \"%s\");", library, library, self, model.abi());
        out.gap().open("private %s() {", self).close();
        var callees = new CalleeWriter(model, out, crossing);
        for (RustNamed type : model.types()) {
            switch (type) {
                case RustRecord record -> record(record);
                case RustEnum plain when plain.plain() -> plainEnum(plain);
                case RustEnum data -> dataEnum(data);
                case RustError error -> error(error);
                case RustObject object -> object(object);
                case RustTrait implemented -> callees.write(implemented);
            }
        }
        callees.write(model);
        out.close();
    }

    private void record(RustRecord record) {
        openEncode(record);
        String name = typeName(record);
        out.line("%s.requireNonNull(value, name);", out.type(Objects.class));
        encodeFields(record.fields(), "value", names.type(record).simpleName());
        out.close();
        openDecode(record);
        out.list("return new " + name + "(", decodeFields(record.fields()), ");");
        out.close();
    }

    private void plainEnum(RustEnum type) {
        openEncode(type);
        out.line("out.variant((int) %s.ordinal(value, name));", out.type(Words.class));
        out.close();
        openDecode(type);
        out.line("return variant%s(in.u32());", names.codec(type));
        out.close();
        out.gap().open("public static %s variant%s(long word) {", typeName(type), names.codec(type));
        out.open("return switch (%s.variant(word, %s, \"%s\")) {", out.type(Words.class), type.variants().size(),
                type.rustName());
        for (int i = 0; i < type.variants().size(); i++) {
            out.line("%s -> %s.%s;", label(i, type.variants()), typeName(type), names.constant(type.variants().get(i)));
        }
        out.close("};");
        out.close();
    }

    private void dataEnum(RustEnum type) {
        openEncode(type);
        out.line("%s.requireNonNull(value, name);", out.type(Objects.class));
        out.open("switch (value) {");
        for (int i = 0; i < type.variants().size(); i++) {
            RustVariant variant = type.variants().get(i);
            String simple = names.variant(type, variant);
            out.open("case %s.%s variant -> {", typeName(type), simple);
            out.line("out.variant(%s);", i);
            encodeFields(variant.fields(), "variant", simple);
            out.close();
        }
        out.close();
        out.close();
        openDecode(type);
        openVariants(type.variants(), type);
        for (int i = 0; i < type.variants().size(); i++) {
            RustVariant variant = type.variants().get(i);
            out.list(label(i, type.variants()) + " -> new " + typeName(type) + "." + names.variant(type, variant) + "(",
                    decodeFields(variant.fields()), ");");
        }
        out.close("};");
        out.close();
    }

    private void error(RustError type) {
        out.gap().openList("public static " + typeName(type) + " decode" + names.codec(type) + "(",
                List.of(out.type(Decoder.class) + " in", out.type(String.class) + " message",
                        out.type(Throwable.class) + " cause"),
                ") {");
        openVariants(type.variants(), type);
        for (int i = 0; i < type.variants().size(); i++) {
            RustVariant variant = type.variants().get(i);
            var arguments = new ArrayList<>(List.of("message", "cause"));
            arguments.addAll(decodeFields(variant.fields()));
            String name = type.struct() ? typeName(type) : typeName(type) + "." + names.variant(type, variant);
            out.list(label(i, type.variants()) + " -> new " + name + "(", arguments, ");");
        }
        out.close("};");
        out.close();
    }

    private void object(RustObject object) {
        openEncode(object);
        out.line("out.object(value, name);");
        out.close();
        openDecode(object);
        out.line("return new %s(in);", typeName(object));
        out.close();
    }

    private void openEncode(RustNamed type) {
        out.gap().openList("public static void encode" + names.codec(type) + "(", List.of(out.type(Encoder.class) + " out",
                typeName(type) + " value", out.type(String.class) + " name"), ") {");
    }

    private void openDecode(RustNamed type) {
        out.gap().open("public static %s decode%s(%s in) {", typeName(type), names.codec(type), out.type(Decoder.class));
    }

    private void openVariants(List<RustVariant> variants, RustNamed type) {
        out.open("return switch (in.variant(%s, \"%s\")) {", variants.size(), type.rustName());
    }

    /** The decoder has checked the index, so the last variant needs no number. */
    private static String label(int index, List<RustVariant> variants) {
        return index == variants.size() - 1 ? "default" : "case " + index;
    }

    private void encodeFields(List<RustField> fields, String value, String owner) {
        List<String> components = names.components(fields);
        for (int i = 0; i < components.size(); i++) {
            out.call(crossing.encode(fields.get(i).type(), "out", value + "." + components.get(i) + "()",
                    owner + "." + components.get(i)));
        }
    }

    private List<String> decodeFields(List<RustField> fields) {
        return fields.stream().map(field -> crossing.decode(field.type(), "in")).toList();
    }

    private String typeName(RustNamed type) {
        return out.type(names.type(type));
    }
}
