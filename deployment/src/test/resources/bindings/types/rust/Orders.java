package rust;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.Words;

/** The functions of {@code orders.rs}. */
public final class Orders {

    private Orders() {
    }

    /**
     * Checks an order.
     *
     * @param order never null
     */
    public static boolean check(Order order) {
        try (var call = Call.open()) {
            RustBindings.encodeOrder(call.arguments(), order, "order");
            return call.invoke(Check.FUNCTION).bool();
        }
    }

    /**
     * Calls {@code orders::find}.
     *
     * @param orders never null
     * @param id not negative
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Order> find(List<Order> orders, long id) {
        try (var call = Call.open()) {
            call.arguments().list(orders, "orders", (to, element) -> RustBindings.encodeOrder(to, element, "orders"));
            call.arguments().u64(id, "id");
            return call.invoke(Find.FUNCTION).optional(RustBindings::decodeOrder);
        }
    }

    /**
     * Calls {@code orders::flip}.
     *
     * @param side never null
     */
    public static Side flip(Side side) {
        return RustBindings.variantSide(Flip.FUNCTION.call(Words.ordinal(side, "side")));
    }

    /**
     * Calls {@code orders::grow}.
     *
     * @param shape never null
     */
    public static Shape grow(Shape shape, double by) {
        try (var call = Call.open()) {
            RustBindings.encodeShape(call.arguments(), shape, "shape");
            call.arguments().f64(by);
            return RustBindings.decodeShape(call.invoke(Grow.FUNCTION));
        }
    }

    /**
     * Calls {@code orders::is_buy}.
     *
     * @param side never null
     * @param ordinal 0 to 4294967295
     */
    public static boolean isBuy(Side side, long ordinal) {
        return Words.toBool(IsBuy.FUNCTION.call(Words.ordinal(side, "side"), Words.u32(ordinal, "ordinal")));
    }

    /**
     * Calls {@code orders::outline}.
     *
     * @param shapes never null
     */
    public static List<Point> outline(Map<String, Shape> shapes) {
        try (var call = Call.open()) {
            call.arguments().map(
                    shapes,
                    "shapes",
                    (to, element) -> to.string(element, "shapes"),
                    (to, element) -> RustBindings.encodeShape(to, element, "shapes"));
            return call.invoke(Outline.FUNCTION).list(RustBindings::decodePoint);
        }
    }

    /**
     * Calls {@code orders::pack}.
     *
     * @param blob or null
     */
    public static Blob pack(Blob blob) {
        try (var call = Call.open()) {
            call.arguments().option(blob, (to, element) -> RustBindings.encodeBlob(to, element, "blob"));
            return RustBindings.decodeBlob(call.invoke(Pack.FUNCTION));
        }
    }

    /**
     * Calls {@code orders::parse}.
     *
     * @param text never null
     */
    public static Order parse(String text) {
        try (var call = Call.open()) {
            call.arguments().string(text, "text");
            return RustBindings.decodeOrder(call.invoke(Parse.FUNCTION));
        }
    }

    private static final class Check {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_df0b1fafee365fc8",
                "orders::check");
    }

    private static final class Find {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_4de24dfbdf7eeceb", "orders::find");
    }

    private static final class Flip {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_word_66bdd4fbed4167eb",
                "orders::flip");
    }

    private static final class Grow {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_fcfec6028b7b618b", "orders::grow");
    }

    private static final class IsBuy {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_word_202f949348ad8b2b",
                "orders::is_buy");
    }

    private static final class Outline {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_47e1a9bbc48f47c6",
                "orders::outline");
    }

    private static final class Pack {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_1d99764314b6e521", "orders::pack");
    }

    private static final class Parse {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_8054d0fbe8d89e5f",
                "orders::parse");
    }
}
