package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.Words;
import rust.api.v1.Report;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "d67cb5a0a1dd031e");

    private RustBindings() {
    }

    public static void encodeReport(Encoder out, Report value, String name) {
        Objects.requireNonNull(value, name);
        out.list(
                value.orders(),
                "Report.orders",
                (to, element) -> RustBindings.encodeOrder(to, element, "Report.orders"));
    }

    public static Report decodeReport(Decoder in) {
        return new Report(in.list(RustBindings::decodeOrder));
    }

    public static void encodeBlob(Encoder out, Blob value, String name) {
        Objects.requireNonNull(value, name);
        out.string(value.name(), "Blob.name");
        out.bytes(value.data(), "Blob.data");
        out.option(value.weights(), (to, element) -> to.doubles(element, "Blob.weights"));
        out.f32(value.score());
        out.u32(value.size(), "Blob.size");
    }

    public static Blob decodeBlob(Decoder in) {
        return new Blob(in.string(), in.bytes(), in.nullable(Decoder::doubles), in.f32(), in.u32());
    }

    public static void encodeLeg(Encoder out, Leg value, String name) {
        Objects.requireNonNull(value, name);
        out.i32(value.ratio());
        out.option(value.child(), (to, element) -> RustBindings.encodeOrder(to, element, "Leg.child"));
    }

    public static Leg decodeLeg(Decoder in) {
        return new Leg(in.i32(), in.nullable(RustBindings::decodeOrder));
    }

    public static void encodeNothing(Encoder out, Nothing value, String name) {
        Objects.requireNonNull(value, name);
    }

    public static Nothing decodeNothing(Decoder in) {
        return new Nothing();
    }

    public static void encodeOrder(Encoder out, Order value, String name) {
        Objects.requireNonNull(value, name);
        out.u64(value.id(), "Order.id");
        out.string(value.symbol(), "Order.symbol");
        RustBindings.encodeSide(out, value.side(), "Order.side");
        out.list(value.legs(), "Order.legs", (to, element) -> RustBindings.encodeLeg(to, element, "Order.legs"));
        out.option(value.limit(), Encoder::f64);
        out.map(
                value.tags(),
                "Order.tags",
                (to, element) -> to.string(element, "Order.tags"),
                (to, element) -> to.string(element, "Order.tags"));
        out.u32(value.notionalLimit(), "Order.notionalLimit");
    }

    public static Order decodeOrder(Decoder in) {
        return new Order(
                in.u64(),
                in.string(),
                RustBindings.decodeSide(in),
                in.list(RustBindings::decodeLeg),
                in.nullable(Decoder::f64),
                in.map(Decoder::string, Decoder::string),
                in.u32());
    }

    public static void encodePoint(Encoder out, Point value, String name) {
        Objects.requireNonNull(value, name);
        out.f64(value.x());
        out.f64(value.y());
    }

    public static Point decodePoint(Decoder in) {
        return new Point(in.f64(), in.f64());
    }

    public static void encodeShape(Encoder out, Shape value, String name) {
        Objects.requireNonNull(value, name);
        switch (value) {
            case Shape.Circle variant -> {
                out.variant(0);
                out.f64(variant.radius());
            }
            case Shape.Polygon variant -> {
                out.variant(1);
                out.list(
                        variant.points(),
                        "Polygon.points",
                        (to, element) -> RustBindings.encodePoint(to, element, "Polygon.points"));
                out.bool(variant.closed());
            }
            case Shape.Empty variant -> {
                out.variant(2);
            }
        }
    }

    public static Shape decodeShape(Decoder in) {
        return switch (in.variant(3, "orders::Shape")) {
            case 0 -> new Shape.Circle(in.f64());
            case 1 -> new Shape.Polygon(in.list(RustBindings::decodePoint), in.bool());
            default -> new Shape.Empty();
        };
    }

    public static void encodeSide(Encoder out, Side value, String name) {
        out.variant((int) Words.ordinal(value, name));
    }

    public static Side decodeSide(Decoder in) {
        return variantSide(in.u32());
    }

    public static Side variantSide(long word) {
        return switch (Words.variant(word, 3, "orders::Side")) {
            case 0 -> Side.BUY;
            case 1 -> Side.SELL;
            default -> Side.SHORT_SELL;
        };
    }
}
