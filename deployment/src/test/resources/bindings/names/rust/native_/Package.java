package rust.native_;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.RustBindings;

/** The functions of {@code native/package.rs}. */
public final class Package {

    private Package() {
    }

    /** Calls {@code native::package::go}. */
    public static void go() {
        Go.FUNCTION.call();
    }

    private static final class Go {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_289abf25311075eb",
                "native::package::go");
    }
}
