package io.quarkiverse.robyn.deployment.bindings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Flow;

import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
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
import io.quarkiverse.robyn.runtime.async.Published;
import io.quarkiverse.robyn.runtime.ffi.Bounds;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.Words;
import io.quarkiverse.robyn.runtime.json.JsonNodes;

/** How each type is spelt, encoded and decoded in Java: the one place with a case per type that crosses. */
final class Crossing {

    /** By its name: an application without JSON needs no Jackson. */
    private static final JavaClassName JSON = new JavaClassName("com.fasterxml.jackson.databind", "JsonNode");

    private final RustModel model;
    private final JavaNames names;
    private final JavaWriter out;
    private final Collection<String> locals;

    /** @param locals names that lambdas must not take, because they are parameters around them */
    Crossing(RustModel model, JavaWriter out, Collection<String> locals) {
        this.model = model;
        this.names = model.names();
        this.out = out;
        this.locals = locals;
    }

    /** The Java type of a parameter, a component or an element. */
    String type(RustType type) {
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            // Java's bytes are signed: Vec<u8> is byte[] all the same, as everywhere in Java.
            case ArrayOf array -> (array.element() == Primitive.U8 ? "byte" : primitive(array.element())) + "[]";
            case FixedOf fixed -> type(fixed.sequence());
            case Unit unit -> "void";
            default -> boxed(type);
        };
    }

    /** The Java type of a result, where an {@code Option} is an {@code Optional}. */
    String result(RustType type) {
        return type instanceof OptionOf option ? out.type(Optional.class) + "<" + boxed(option.value()) + ">" : type(type);
    }

    /** Whether null is no value of the type's Java type. */
    static boolean neverNull(RustType type) {
        return !(type instanceof Primitive) && !(type instanceof OptionOf);
    }

    /** What a reader must know of the values, beyond the Java type; empty when there is nothing. */
    static String range(RustType type) {
        return switch (type) {
            case Primitive.U8 -> "0 to 255";
            case Primitive.U16 -> "0 to 65535";
            case Primitive.U32 -> "0 to 4294967295";
            case Primitive.U64, Primitive.USIZE -> "not negative";
            case Primitive.CHAR -> "a Unicode code point, no surrogate";
            case OptionOf option -> "or null";
            case FixedOf fixed -> "never null, of length " + fixed.length();
            case Value.I128 -> "never null, -2^127 to 2^127-1";
            case Value.U128 -> "never null, 0 to 2^128-1";
            case Value.DURATION -> "never null, not negative";
            case Value.DECIMAL -> "never null, at most 28 decimal places, and 2^96-1 without its point";
            case Dated dated when !dated.allYears() ->
                "never null, of the years " + dated.firstYear() + " to " + dated.lastYear();
            default -> neverNull(type) ? "never null" : "";
        };
    }

    /** A call of a method, in parts, so that a long one can be broken. */
    record Invocation(String method, List<String> arguments) {

        @Override
        public String toString() {
            return method + "(" + String.join(", ", arguments) + ")";
        }
    }

    /** Writes {@code value} to the encoder. */
    Invocation encode(RustType type, String encoder, String value, String name) {
        return encode(type, encoder, value, name, 1);
    }

    private Invocation encode(RustType type, String encoder, String value, String name, int depth) {
        String start = encoder + ".";
        String text = "\"" + name + "\"";
        return switch (type) {
            case Primitive primitive -> new Invocation(start + codec(primitive),
                    isChecked(primitive) ? List.of(value, text) : List.of(value));
            case Text string -> new Invocation(start + "string", List.of(value, text));
            case Json json -> new Invocation(out.type(JsonNodes.class) + ".encode", List.of(encoder, value, text));
            case Value standard -> new Invocation(start + codec(standard), List.of(value, text));
            case Dated dated -> new Invocation(start + codec(dated.kind()), List.of(bounded(dated, value, text), text));
            case FixedOf fixed -> encode(fixed.sequence(), encoder, "%s.length(%s, %s, %s)".formatted(
                    out.type(Bounds.class), value, fixed.length(), text), name, depth);
            case ArrayOf array -> new Invocation(start + array(array.element()), List.of(value, text));
            case ListOf list -> new Invocation(start + "list", List.of(value, text, encoder(list.element(), name, depth)));
            case SetOf set -> new Invocation(start + "set", List.of(value, text, encoder(set.element(), name, depth)));
            case MapOf map -> new Invocation(start + "map",
                    List.of(value, text, encoder(map.key(), name, depth), encoder(map.value(), name, depth)));
            case OptionOf option -> new Invocation(start + "option", List.of(value, encoder(option.value(), name, depth)));
            case Named named -> new Invocation(out.type(names.bindings()) + ".encode" + names.codec(named(named)),
                    List.of(encoder, value, text));
            case Closure closure -> new Invocation(
                    out.type(names.bindings()) + ".encode" + CalleeWriter.closureName(closure, model),
                    List.of(encoder, value, text));
            case StreamOf stream -> new Invocation(out.type(Published.class) + ".encode", List.of(
                    out.type(names.bindings()) + ".LIBRARY", encoder, value, text, itemEncoder(stream.item(), name)));
            case Unit unit -> throw new IllegalArgumentException("() is no value");
        };
    }

    private String bounded(Dated dated, String value, String text) {
        return dated.allYears() ? value
                : "%s.years(%s, %s, %s, %s)".formatted(out.type(Bounds.class), value, dated.firstYear(), dated.lastYear(),
                        text);
    }

    /** Writes what a Java method returned, where an {@code Option} is an {@code Optional}. */
    Invocation encodeResult(RustType type, String encoder, String value, String name) {
        return type instanceof OptionOf option ? encodeOptional(option, encoder, value, name, 1)
                : encode(type, encoder, value, name);
    }

    private Invocation encodeOptional(OptionOf option, String encoder, String value, String name, int depth) {
        return new Invocation(encoder + ".optional", List.of(value, "\"" + name + "\"", encoder(option.value(), name, depth)));
    }

    /** An {@code ElementEncoder}. */
    private String encoder(RustType type, String name, int depth) {
        if (type instanceof Primitive primitive && !isChecked(primitive)) {
            return out.type(Encoder.class) + "::" + codec(primitive);
        }
        String to = local("to", depth);
        String element = local("element", depth);
        return "(" + to + ", " + element + ") -> " + encode(type, to, element, name, depth + 1);
    }

    /** An {@code ElementEncoder} of a publisher's items, where an {@code Option} is an {@code Optional}. */
    private String itemEncoder(RustType type, String name) {
        if (!(type instanceof OptionOf option)) {
            return encoder(type, name, 1);
        }
        String to = local("to", 1);
        String element = local("element", 1);
        return "(" + to + ", " + element + ") -> " + encodeOptional(option, to, element, name, 2);
    }

    /** An expression that reads a result. */
    String decodeResult(RustType type, String decoder) {
        return type instanceof OptionOf option ? decoder + ".optional(" + decoder(option.value(), 1) + ")"
                : decode(type, decoder);
    }

    /** An expression that reads a value. */
    String decode(RustType type, String decoder) {
        return decode(type, decoder, 1);
    }

    private String decode(RustType type, String decoder, int depth) {
        return switch (type) {
            case Primitive primitive -> decoder + "." + codec(primitive) + "()";
            case Text text -> decoder + ".string()";
            case Json json -> out.type(JsonNodes.class) + ".decode(" + decoder + ")";
            case Value value -> decoder + "." + codec(value) + "()";
            case Dated dated -> decoder + "." + codec(dated.kind()) + "()";
            case FixedOf fixed -> decode(fixed.sequence(), decoder, depth);
            case ArrayOf array -> decoder + "." + array(array.element()) + "()";
            case ListOf list -> decoder + ".list(" + decoder(list.element(), depth) + ")";
            case SetOf set -> decoder + ".set(" + decoder(set.element(), depth) + ")";
            case MapOf map -> decoder + ".map(" + decoder(map.key(), depth) + ", " + decoder(map.value(), depth) + ")";
            case OptionOf option -> decoder + ".nullable(" + decoder(option.value(), depth) + ")";
            case Named named -> out.type(names.bindings()) + ".decode" + names.codec(named(named)) + "(" + decoder + ")";
            case Unit unit -> decoder;
            case Closure closure -> throw new IllegalArgumentException("Rust passes no closures");
            case StreamOf stream -> throw new IllegalArgumentException("Rust returns streams by its functions only");
        };
    }

    /** The Java type of a result as the argument of a generic type. */
    String boxedResult(RustType type) {
        return type instanceof OptionOf ? result(type) : boxed(type);
    }

    /** An {@code ElementDecoder} of a result. */
    String resultDecoder(RustType type) {
        return switch (type) {
            case OptionOf option -> local("from", 1) + " -> " + decodeResult(type, local("from", 1));
            case Unit unit -> local("from", 1) + " -> null";
            default -> decoder(type, 1);
        };
    }

    /** An {@code ElementDecoder}. */
    private String decoder(RustType type, int depth) {
        return switch (type) {
            case Primitive primitive -> out.type(Decoder.class) + "::" + codec(primitive);
            case Text text -> out.type(Decoder.class) + "::string";
            case Json json -> out.type(JsonNodes.class) + "::decode";
            case ArrayOf array -> out.type(Decoder.class) + "::" + array(array.element());
            case Value value -> out.type(Decoder.class) + "::" + codec(value);
            case Dated dated -> out.type(Decoder.class) + "::" + codec(dated.kind());
            case FixedOf fixed -> decoder(fixed.sequence(), depth);
            case Named named -> out.type(names.bindings()) + "::decode" + names.codec(named(named));
            default -> local("from", depth) + " -> " + decode(type, local("from", depth), depth + 1);
        };
    }

    /** A name for the parameter of a lambda. */
    String local(String base, int depth) {
        String name = depth == 1 ? base : base + depth;
        while (locals.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** An expression that is the word of a parameter (docs/contract.md, section 3). */
    String toWord(RustType type, String value, String name) {
        return switch (type) {
            case Primitive primitive -> toWord(primitive, value, name);
            case Named plain -> out.type(Words.class) + ".ordinal(" + value + ", \"" + name + "\")";
            default -> throw new IllegalArgumentException(type + " is no word");
        };
    }

    private String toWord(Primitive primitive, String value, String name) {
        return switch (primitive) {
            case I8, I16, I32, I64, ISIZE -> value;
            case BOOL, F32, F64 -> out.type(Words.class) + "." + codec(primitive) + "(" + value + ")";
            case U8, U16, U32, U64, USIZE, CHAR ->
                out.type(Words.class) + "." + codec(primitive) + "(" + value + ", \"" + name + "\")";
        };
    }

    /** An expression that is the value of a result's word. */
    String fromWord(RustType type, String word) {
        return switch (type) {
            case Primitive primitive -> fromWord(primitive, word);
            case Named plain -> out.type(names.bindings()) + ".variant" + names.codec(named(plain)) + "(" + word + ")";
            default -> throw new IllegalArgumentException(type + " is no word");
        };
    }

    private String fromWord(Primitive primitive, String word) {
        return switch (primitive) {
            case I64, ISIZE, U32 -> word;
            case I8 -> "(byte) " + word;
            case I16 -> "(short) " + word;
            case I32, U8, U16, CHAR -> "(int) " + word;
            case BOOL -> out.type(Words.class) + ".toBool(" + word + ")";
            case F32 -> out.type(Words.class) + ".toF32(" + word + ")";
            case F64 -> out.type(Words.class) + ".toF64(" + word + ")";
            case U64, USIZE -> out.type(Words.class) + ".toU64(" + word + ")";
        };
    }

    String boxed(RustType type) {
        return switch (type) {
            case Primitive primitive -> out.type(switch (primitive) {
                case BOOL -> Boolean.class;
                case I8 -> Byte.class;
                case I16 -> Short.class;
                case I32, U8, U16, CHAR -> Integer.class;
                case I64, ISIZE, U32, U64, USIZE -> Long.class;
                case F32 -> Float.class;
                case F64 -> Double.class;
            });
            case Text text -> out.type(String.class);
            case Json json -> out.type(JSON);
            case Value value -> out.type(switch (value) {
                case I128, U128 -> BigInteger.class;
                case DURATION -> Duration.class;
                case UUID -> UUID.class;
                case DECIMAL -> BigDecimal.class;
                case LOCAL_TIME -> LocalTime.class;
            });
            case Dated dated -> out.type(switch (dated.kind()) {
                case INSTANT -> Instant.class;
                case LOCAL_DATE -> LocalDate.class;
                case LOCAL_DATE_TIME -> LocalDateTime.class;
                case OFFSET_DATE_TIME -> OffsetDateTime.class;
            });
            case FixedOf fixed -> boxed(fixed.sequence());
            case ArrayOf array -> type(array);
            case ListOf list -> out.type(List.class) + "<" + boxed(list.element()) + ">";
            case SetOf set -> out.type(Set.class) + "<" + boxed(set.element()) + ">";
            case MapOf map -> out.type(Map.class) + "<" + boxed(map.key()) + ", " + boxed(map.value()) + ">";
            case OptionOf option -> boxed(option.value());
            case Named named -> out.type(names.type(named(named)));
            case Closure closure -> ClosureType.of(closure).spell(out, this, closure.returns());
            case StreamOf stream -> out.type(Flow.class) + ".Publisher<? extends " + boxedResult(stream.item()) + ">";
            case Unit unit -> out.type(Void.class);
        };
    }

    private static String primitive(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> "boolean";
            case I8 -> "byte";
            case I16 -> "short";
            case I32, U8, U16, CHAR -> "int";
            case I64, ISIZE, U32, U64, USIZE -> "long";
            case F32 -> "float";
            case F64 -> "double";
        };
    }

    /** The codec's method for one value. */
    private static String codec(Primitive primitive) {
        return switch (primitive) {
            case CHAR -> "character";
            case ISIZE -> "i64";
            case USIZE -> "u64";
            default -> primitive.toString();
        };
    }

    private static String codec(Value value) {
        return switch (value) {
            case I128 -> "i128";
            case U128 -> "u128";
            case DURATION -> "duration";
            case UUID -> "uuid";
            case DECIMAL -> "decimal";
            case LOCAL_TIME -> "localTime";
        };
    }

    private static String codec(Dated.Kind kind) {
        return switch (kind) {
            case INSTANT -> "instant";
            case LOCAL_DATE -> "localDate";
            case LOCAL_DATE_TIME -> "localDateTime";
            case OFFSET_DATE_TIME -> "offsetDateTime";
        };
    }

    /** Whether Java's type has values that Rust's has not, so that the codec needs a name to complain about. */
    private static boolean isChecked(Primitive primitive) {
        return switch (primitive) {
            case U8, U16, U32, U64, USIZE, CHAR -> true;
            case BOOL, I8, I16, I32, I64, ISIZE, F32, F64 -> false;
        };
    }

    /** The codec's method for an array. */
    private static String array(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> "booleans";
            case I8, U8 -> "bytes";
            case I16 -> "shorts";
            case I32 -> "ints";
            case I64 -> "longs";
            case U16 -> "u16s";
            case U32 -> "u32s";
            case U64 -> "u64s";
            case F32 -> "floats";
            case F64 -> "doubles";
            case CHAR, ISIZE, USIZE -> throw new IllegalArgumentException("Vec<" + primitive + "> is a list");
        };
    }

    private RustNamed named(Named named) {
        return model.type(named).orElseThrow(() -> new IllegalArgumentException("unchecked model: no " + named));
    }
}
