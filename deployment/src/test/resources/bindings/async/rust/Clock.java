package rust;

import io.quarkiverse.robyn.runtime.async.RustUni;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

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

    private static final class Now {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_97e093c820bae27d", "clock::now");
    }
}
