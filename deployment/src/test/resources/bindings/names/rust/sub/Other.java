package rust.sub;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.RustBindings;

/** The functions of {@code sub/other.rs}. */
public final class Other {

    private Other() {
    }

    /**
     * Calls {@code sub::other::convert}.
     *
     * @param counter never null
     */
    public static Counter convert(rust.Counter counter) {
        try (var call = Call.open()) {
            RustBindings.encodeCounter(call.arguments(), counter, "counter");
            return RustBindings.decodeSub_Counter(call.invoke(Convert.FUNCTION));
        }
    }

    private static final class Convert {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_ad31901248e54976",
                "sub::other::convert");
    }
}
