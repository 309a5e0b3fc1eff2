package rust;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

import io.quarkiverse.robyn.runtime.async.Published;
import io.quarkiverse.robyn.runtime.async.RustMulti;
import io.quarkiverse.robyn.runtime.async.RustUni;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.Multi;

/** The functions of {@code clock.rs}. */
public final class Clock {

    private Clock() {
    }

    /**
     * Calls {@code clock::now}.
     *
     * @return the call, which each subscription makes
     */
    public static io.smallrye.mutiny.Uni<Long> now() {
        return RustUni.of(Now.FUNCTION, call -> { }, Decoder::u64);
    }

    /**
     * Calls {@code clock::seconds}.
     *
     * @return the call, which each subscription makes;
     *         an item is empty when Rust returns {@code None};
     *         it fails with {@link OrderException} when Rust returns {@code Err}
     */
    public static Multi<Optional<String>> seconds() {
        return RustMulti.of(Seconds.FUNCTION, call -> { }, from -> from.optional(Decoder::string), RustBindings::decodeOrderException);
    }

    /**
     * Calls {@code clock::set_all}.
     *
     * @param times never null
     * @param names never null
     * @return the call, which each subscription makes
     */
    public static io.smallrye.mutiny.Uni<Long> setAll(
            Flow.Publisher<? extends Long> times,
            Flow.Publisher<? extends Optional<String>> names) {
        return RustUni.of(SetAll.FUNCTION, call -> {
            Published.encode(RustBindings.LIBRARY, call, times, "times", (to, element) -> to.u64(element, "times"));
            Published.encode(
                    RustBindings.LIBRARY,
                    call,
                    names,
                    "names",
                    (to, element) -> to.optional(element, "names", (to2, element2) -> to2.string(element2, "names")));
        }, Decoder::u64);
    }

    /**
     * Calls {@code clock::stamped}.
     *
     * @param to never null
     * @param element never null
     * @return the call, which each subscription makes
     */
    public static Multi<Order> stamped(
            Flow.Publisher<? extends Order> to,
            Flow.Publisher<? extends List<int[]>> element) {
        return RustMulti.of(Stamped.FUNCTION, call -> {
            Published.encode(
                    RustBindings.LIBRARY,
                    call,
                    to,
                    "to",
                    (to_, element_) -> RustBindings.encodeOrder(to_, element_, "to"));
            Published.encode(
                    RustBindings.LIBRARY,
                    call,
                    element,
                    "element",
                    (to_, element_) -> to_.list(element_, "element", (to2, element2) -> to2.ints(element2, "element")));
        }, RustBindings::decodeOrder);
    }

    /**
     * Ticks.
     *
     * @param millis 0 to 4294967295
     * @return the call, which each subscription makes
     */
    public static Multi<Long> ticks(long millis) {
        return RustMulti.of(Ticks.FUNCTION, call -> {
            call.u32(millis, "millis");
        }, Decoder::u64);
    }

    private static final class Now {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_97e093c820bae27d", "clock::now");
    }

    private static final class Seconds {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_4db82dcd05571b58",
                "clock::seconds");
    }

    private static final class SetAll {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_9e65548587efa7b1",
                "clock::set_all");
    }

    private static final class Stamped {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_96ade023703bd8db",
                "clock::stamped");
    }

    private static final class Ticks {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_cc3eb8fea6a1dfdb", "clock::ticks");
    }
}
