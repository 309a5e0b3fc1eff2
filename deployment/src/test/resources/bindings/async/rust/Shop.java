package rust;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.async.RustUni;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code shop.rs}. */
public final class Shop {

    private Shop() {
    }

    /**
     * Calls {@code shop::count}.
     *
     * @return the call, which each subscription makes
     */
    public static io.smallrye.mutiny.Uni<Long> count() {
        return RustUni.of(Count.FUNCTION, call -> { }, Decoder::i64);
    }

    /**
     * Calls {@code shop::find}.
     *
     * @param id not negative
     * @param call or null
     * @return the call, which each subscription makes;
     *         its item is empty when Rust returns {@code None};
     *         it fails with {@link RustException} when Rust returns {@code Err}
     */
    public static io.smallrye.mutiny.Uni<Optional<Order>> find(long id, String call) {
        return RustUni.of(Find.FUNCTION, call_ -> {
            call_.u64(id, "id");
            call_.option(call, (to, element) -> to.string(element, "call"));
        }, from -> from.optional(RustBindings::decodeOrder));
    }

    /**
     * Calls {@code shop::place}.
     *
     * @param order never null
     * @return the call, which each subscription makes;
     *         it fails with {@link OrderException} when Rust returns {@code Err}
     */
    public static io.smallrye.mutiny.Uni<Order> place(Order order) {
        return RustUni.of(Place.FUNCTION, call -> {
            RustBindings.encodeOrder(call, order, "order");
        }, RustBindings::decodeOrder, RustBindings::decodeOrderException);
    }

    /**
     * Says hello, later.
     *
     * @param name never null
     * @param times 0 to 4294967295
     * @return the call, which each subscription makes
     */
    public static io.smallrye.mutiny.Uni<String> sayHello(String name, long times) {
        return RustUni.of(SayHello.FUNCTION, call -> {
            call.string(name, "name");
            call.u32(times, "times");
        }, Decoder::string);
    }

    /**
     * Calls {@code shop::totals}.
     *
     * @param orders never null
     * @return the call, which each subscription makes
     */
    public static io.smallrye.mutiny.Uni<Map<String, double[]>> totals(List<Order> orders) {
        return RustUni.of(Totals.FUNCTION, call -> {
            call.list(orders, "orders", (to, element) -> RustBindings.encodeOrder(to, element, "orders"));
        }, from -> from.map(Decoder::string, Decoder::doubles));
    }

    /**
     * Calls {@code shop::wait}.
     *
     * @return the call, which each subscription makes
     */
    public static io.smallrye.mutiny.Uni<Void> wait_() {
        return RustUni.of(Wait_.FUNCTION, call -> { }, from -> null);
    }

    private static final class Count {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_f7b85a910de79a16", "shop::count");
    }

    private static final class Find {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_581fb10e7e6b6af4", "shop::find");
    }

    private static final class Place {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_19c1bf42d6a91cbe", "shop::place");
    }

    private static final class SayHello {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_664f119bedf39a5d",
                "shop::say_hello");
    }

    private static final class Totals {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_6522ed75bc789e2c", "shop::totals");
    }

    private static final class Wait_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_0f23398bbd3b58b6", "shop::wait");
    }
}
