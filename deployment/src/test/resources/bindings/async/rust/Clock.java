package rust;

import java.util.Optional;

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

    private static final class Ticks {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_cc3eb8fea6a1dfdb", "clock::ticks");
    }
}
