package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.Words;
import rust.sub.Override;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "c6ccdb2d5db1ffb0");

    private RustBindings() {
    }

    public static void encodeCounter(Encoder out, Counter value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.i64(value.value());
        out.i64(value.step());
    }

    public static Counter decodeCounter(Decoder in) {
        return new Counter(in.i64(), in.i64());
    }

    public static void encodeMode(Encoder out, Mode value, java.lang.String name) {
        out.variant((int) Words.ordinal(value, name));
    }

    public static Mode decodeMode(Decoder in) {
        return variantMode(in.u32());
    }

    public static Mode variantMode(long word) {
        return switch (Words.variant(word, 2, "mode::Mode")) {
            case 0 -> Mode.ON;
            default -> Mode.OFF;
        };
    }

    public static void encodeCall(Encoder out, Call value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.list(value.values(), "Call.values", (to, element) -> to.string(element, "Call.values"));
    }

    public static Call decodeCall(Decoder in) {
        return new Call(in.list(Decoder::string));
    }

    public static void encodeKind(Encoder out, Kind value, java.lang.String name) {
        out.variant((int) Words.ordinal(value, name));
    }

    public static Kind decodeKind(Decoder in) {
        return variantKind(in.u32());
    }

    public static Kind variantKind(long word) {
        return switch (Words.variant(word, 6, "names::Kind")) {
            case 0 -> Kind.HTTP_SERVER;
            case 1 -> Kind.LIMIT_ORDER;
            case 2 -> Kind.V2;
            case 3 -> Kind.USD;
            case 4 -> Kind.USD_CENT;
            default -> Kind.TYPE;
        };
    }

    public static void encodeList(Encoder out, List value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.i32(value.hashCode_());
        out.string(value.toString_(), "List.toString_");
        out.bool(value.equals_());
        out.i32(value.type());
        out.option(value.switch_(), Encoder::i32);
    }

    public static List decodeList(Decoder in) {
        return new List(in.i32(), in.string(), in.bool(), in.i32(), in.nullable(Decoder::i32));
    }

    public static void encodeOptional(Encoder out, Optional value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        switch (value) {
            case Optional.Optional_ variant -> {
                out.variant(0);
                out.option(variant.value(), (to, element) -> RustBindings.encodeList(to, element, "Optional_.value"));
            }
            case Optional.String variant -> {
                out.variant(1);
                out.string(variant.value(), "String.value");
            }
            case Optional.List variant -> {
                out.variant(2);
            }
            case Optional.Void variant -> {
                out.variant(3);
            }
        }
    }

    public static Optional decodeOptional(Decoder in) {
        return switch (in.variant(4, "names::Optional")) {
            case 0 -> new Optional.Optional_(in.nullable(RustBindings::decodeList));
            case 1 -> new Optional.String(in.string());
            case 2 -> new Optional.List();
            default -> new Optional.Void();
        };
    }

    public static void encodePair(Encoder out, Pair value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.i32(value.value0());
        out.i32(value.value1());
    }

    public static Pair decodePair(Decoder in) {
        return new Pair(in.i32(), in.i32());
    }

    public static void encodeString(Encoder out, String value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.string(value.value(), "String.value");
        out.list(value.values(), "String.values", (to, element) -> to.string(element, "String.values"));
    }

    public static String decodeString(Decoder in) {
        return new String(in.string(), in.list(Decoder::string));
    }

    public static void encodeOrderLine(Encoder out, OrderLine value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.i32(value.x());
    }

    public static OrderLine decodeOrderLine(Decoder in) {
        return new OrderLine(in.i32());
    }

    public static ParseException decodeParseException(Decoder in, java.lang.String message, Throwable cause) {
        return switch (in.variant(1, "parse_exception::ParseError")) {
            default -> new ParseException.Empty(message, cause);
        };
    }

    public static void encodeShape(Encoder out, Shape value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        switch (value) {
            case Shape.Shape_ variant -> {
                out.variant(0);
                out.f64(variant.size());
            }
            case Shape.None variant -> {
                out.variant(1);
            }
        }
    }

    public static Shape decodeShape(Decoder in) {
        return switch (in.variant(2, "shape::Shape")) {
            case 0 -> new Shape.Shape_(in.f64());
            default -> new Shape.None();
        };
    }

    public static void encodeSub_Counter(Encoder out, rust.sub.Counter value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        RustBindings.encodeCounter(out, value.other(), "Counter.other");
    }

    public static rust.sub.Counter decodeSub_Counter(Decoder in) {
        return new rust.sub.Counter(RustBindings.decodeCounter(in));
    }

    public static void encodeOverride(Encoder out, Override value, java.lang.String name) {
        Objects.requireNonNull(value, name);
        out.doubles(value.x(), "Override.x");
    }

    public static Override decodeOverride(Decoder in) {
        return new Override(in.doubles());
    }
}
