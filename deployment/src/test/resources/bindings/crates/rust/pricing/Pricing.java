package rust.pricing;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.RustBindings;

/** The functions of {@code lib.rs}. */
public final class Pricing {

    private Pricing() {
    }

    /** Calls {@code pricing::root}. */
    public static void root() {
        Root.FUNCTION.call();
    }

    private static final class Root {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_13396043a8c767bf",
                "pricing::root");
    }
}
