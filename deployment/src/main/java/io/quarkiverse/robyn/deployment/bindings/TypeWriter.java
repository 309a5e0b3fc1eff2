package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.ArrayOf;
import io.quarkiverse.robyn.deployment.model.RustType.FixedOf;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustVariant;

/**
 * The Java class of a type. Components are refused when they are null and should not be; collections are neither copied
 * nor wrapped, as in any other record.
 */
final class TypeWriter {

    private final RustModel model;
    private final JavaNames names;
    private final JavaWriter out;
    private final Crossing crossing;
    private final String source;

    /** @param source the Rust file that the Javadoc names */
    TypeWriter(RustModel model, JavaWriter out, String source) {
        this.model = model;
        this.names = model.names();
        this.out = out;
        this.crossing = new Crossing(model, out, List.of());
        this.source = source;
    }

    /** The simple names of the classes that {@link #write} nests in the type's class. */
    static Set<String> nested(RustNamed type, JavaNames names) {
        Function<RustVariant, String> name = variant -> names.variant(type, variant);
        return switch (type) {
            case RustRecord record -> Set.of();
            case RustEnum data when !data.plain() -> Set.copyOf(data.variants().stream().map(name).toList());
            case RustEnum plain -> Set.of();
            case RustError error when !error.struct() -> Set.copyOf(error.variants().stream().map(name).toList());
            case RustError struct -> Set.of();
            case RustObject object -> Set.of();
            case RustTrait implemented -> Set.of();
        };
    }

    /** @param functions writes the functions of a module that shares its class with the type; may do nothing */
    void write(RustNamed type, Runnable functions) {
        switch (type) {
            case RustRecord record -> {
                List<String> docs = withSource(record, componentDocs(record.fields(), names.components(record.fields())));
                record("public ", simpleName(record), "", docs, record.fields(), functions);
            }
            case RustEnum plain when plain.plain() -> plainEnum(plain, functions);
            case RustEnum data -> dataEnum(data, functions);
            case RustError error when error.struct() -> {
                out.javadoc(withSource(error, List.of()));
                exception("public final class ", simpleName(error), out.type(RustException.class), trace(error),
                        error.variants().getFirst().fields(), functions);
            }
            case RustError error -> errors(error, functions);
            case RustObject object -> throw new IllegalArgumentException("an object has a writer of its own");
            case RustTrait implemented -> new InterfaceWriter(names, out, crossing).write(implemented,
                    withSource(implemented, List.of()), functions);
        }
    }

    private void record(String access, String name, String implemented, List<String> docs, List<RustField> fields,
            Runnable more) {
        List<String> components = names.components(fields);
        out.gap().javadoc(docs);
        out.openList(access + "record " + name + "(", declarations(fields, components), ")" + implemented + " {");
        List<String> required = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            if (Crossing.neverNull(fields.get(i).type())) {
                required.add(components.get(i));
            }
        }
        if (!required.isEmpty()) {
            out.gap().open("public %s {", name);
            required.forEach(component -> out.line("%s.requireNonNull(%s, \"%s\");", out.type(Objects.class), component,
                    component));
            out.close();
        }
        if (fields.stream().anyMatch(field -> isArray(field.type()))) {
            equality(name, fields, components);
        }
        more.run();
        out.close();
    }

    /** Records compare arrays by identity; values that crossed are equal when their contents are. */
    private void equality(String name, List<RustField> fields, List<String> components) {
        var equal = new ArrayList<String>();
        var hashes = new ArrayList<String>();
        for (int i = 0; i < components.size(); i++) {
            RustType type = fields.get(i).type();
            String mine = "this." + components.get(i);
            String its = "that." + components.get(i);
            String helper = out.type(isArray(type) ? Arrays.class : Objects.class);
            equal.add(switch (type) {
                case Primitive.F32, Primitive.F64 -> "%s.compare(%s, %s) == 0".formatted(
                        out.type(type == Primitive.F32 ? Float.class : Double.class), mine, its);
                case Primitive primitive -> mine + " == " + its;
                default -> "%s.equals(%s, %s)".formatted(helper, mine, its);
            });
            hashes.add(isArray(type) ? helper + ".hashCode(" + mine + ")" : mine);
        }
        out.gap().line("@%s", out.type(Override.class));
        out.open("public boolean equals(%s other) {", out.type(Object.class));
        out.line("return other instanceof %s that", name);
        for (int i = 0; i < equal.size(); i++) {
            out.line("        && %s%s", equal.get(i), i == equal.size() - 1 ? ";" : "");
        }
        out.close();
        out.gap().line("@%s", out.type(Override.class));
        out.open("public int hashCode() {");
        out.list("return " + out.type(Objects.class) + ".hash(", hashes, ");");
        out.close();
    }

    private void plainEnum(RustEnum type, Runnable functions) {
        out.javadoc(withSource(type, List.of()));
        out.open("public enum %s {", simpleName(type));
        for (RustVariant variant : type.variants()) {
            if (!variant.docs().isEmpty()) {
                out.gap();
            }
            out.javadoc(JavaDocs.of(variant.docs()));
            out.line("%s%s", names.constant(variant), variant == type.variants().getLast() ? ";" : ",");
        }
        functions.run();
        out.close();
    }

    private void dataEnum(RustEnum type, Runnable functions) {
        out.javadoc(withSource(type, List.of()));
        out.open("public sealed interface %s {", simpleName(type));
        for (RustVariant variant : type.variants()) {
            List<String> docs = new ArrayList<>(JavaDocs.of(variant.docs()));
            List<String> components = componentDocs(variant.fields(), names.components(variant.fields()));
            if (docs.isEmpty() && !components.isEmpty()) {
                docs.add("The variant {@code " + variant.name() + "}.");
            }
            record("", names.variant(type, variant), " implements " + simpleName(type), with(docs, components),
                    variant.fields(), () -> {
                    });
        }
        functions.run();
        out.close();
    }

    private void errors(RustError type, Runnable functions) {
        String name = simpleName(type);
        String base = out.type(RustException.class);
        out.javadoc(withSource(type, List.of()));
        out.open("public abstract sealed class %s extends %s {", name, base);
        out.gap().line("private static final long serialVersionUID = 1L;");
        out.gap().open("private %s(%s message, %s cause) {", name, out.type(String.class), out.type(Throwable.class));
        out.line("super(message, cause%s);", trace(type));
        out.close();
        for (RustVariant variant : type.variants()) {
            List<String> docs = JavaDocs.of(variant.docs());
            out.gap().javadoc(docs.isEmpty() ? List.of("The variant {@code " + variant.name() + "}.") : docs);
            exception("public static final class ", names.variant(type, variant), name, "", variant.fields(), () -> {
            });
        }
        functions.run();
        out.close();
    }

    /** What the constructor of {@link RustException} is told about stack traces: by default nothing. */
    private static String trace(RustError type) {
        return type.traced() ? "" : ", false";
    }

    private void exception(String start, String name, String base, String trace, List<RustField> fields,
            Runnable functions) {
        List<String> members = names.exceptionFields(fields);
        if (!fields.isEmpty()) {
            out.line("@%s(\"serial\") // the fields are values that crossed", out.type(SuppressWarnings.class));
        }
        out.open("%s%s extends %s {", start, name, base);
        out.gap().line("private static final long serialVersionUID = 1L;");
        if (!fields.isEmpty()) {
            out.gap();
            declarations(fields, members).forEach(member -> out.line("private final %s;", member));
        }
        String message = members.contains("message") ? "message_" : "message";
        String cause = members.contains("cause") ? "cause_" : "cause";
        var parameters = new ArrayList<>(List.of(out.type(String.class) + " " + message,
                out.type(Throwable.class) + " " + cause));
        parameters.addAll(declarations(fields, members));
        out.gap().openList("public " + name + "(", parameters, ") {");
        out.line("super(%s, %s%s);", message, cause, trace);
        members.forEach(member -> out.line("this.%s = %s;", member, member));
        out.close();
        for (int i = 0; i < members.size(); i++) {
            out.gap().javadoc(JavaDocs.of(fields.get(i).docs()));
            out.open("public %s {", declarations(fields, members).get(i) + "()");
            out.line("return %s;", members.get(i));
            out.close();
        }
        functions.run();
        out.close();
    }

    private List<String> declarations(List<RustField> fields, List<String> members) {
        var declarations = new ArrayList<String>();
        for (int i = 0; i < members.size(); i++) {
            declarations.add(crossing.type(fields.get(i).type()) + " " + members.get(i));
        }
        return declarations;
    }

    private static boolean isArray(RustType type) {
        return switch (type) {
            case ArrayOf array -> true;
            case FixedOf fixed -> isArray(fixed.sequence());
            case OptionOf option -> isArray(option.value());
            default -> false;
        };
    }

    private List<String> componentDocs(List<RustField> fields, List<String> components) {
        var tags = new ArrayList<String>();
        for (int i = 0; i < components.size(); i++) {
            List<String> docs = new ArrayList<>(JavaDocs.of(fields.get(i).docs()));
            String range = Crossing.range(fields.get(i).type());
            if (docs.isEmpty()) {
                docs.add(range);
            } else if (docs.size() == 1 && !range.isEmpty()) {
                docs.set(0, docs.getFirst().replaceFirst("([.!?]?)$", " (" + range + ")$1"));
            }
            if (!docs.getFirst().isEmpty()) {
                tags.add("@param " + components.get(i) + " " + docs.getFirst());
                docs.stream().skip(1).forEach(line -> tags.add(line.isEmpty() ? line : "    " + line));
            }
        }
        return tags;
    }

    /** The docs of a type, and where it stands. */
    List<String> docs(RustNamed type) {
        return withSource(type, List.of());
    }

    private List<String> withSource(RustNamed type, List<String> tags) {
        String kind = switch (type) {
            case RustRecord record -> "struct";
            case RustError error -> "error";
            case RustEnum data -> "enum";
            case RustObject object -> "object";
            case RustTrait implemented -> "trait";
        };
        String origin = "The " + kind + " " + JavaDocs.code(type.name()) + " of " + JavaDocs.code(source)
                + (type instanceof RustTrait ? ": Java implements it, Rust calls it." : ".")
                + (type instanceof RustError error && !error.traced() ? " It has no stack trace." : "");
        List<String> docs = new ArrayList<>(JavaDocs.of(type.docs()));
        if (docs.isEmpty()) {
            docs.add(origin);
        } else {
            docs.addAll(List.of("", "<p>", origin));
        }
        return with(docs, tags);
    }

    private static List<String> with(List<String> docs, List<String> tags) {
        var all = new ArrayList<>(docs);
        if (!docs.isEmpty() && !tags.isEmpty()) {
            all.add("");
        }
        all.addAll(tags);
        return all;
    }

    private String simpleName(RustNamed type) {
        return model.names().type(type).simpleName();
    }
}
