package rust;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code lib.rs}. */
public final class RobynApp {

    private RobynApp() {
    }

    /** Calls {@code crate_root}. */
    public static void crateRoot() {
        CrateRoot.FUNCTION.call();
    }

    private static final class CrateRoot {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_c98ce84821494531", "crate_root");
    }
}
