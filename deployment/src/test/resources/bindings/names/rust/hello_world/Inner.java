package rust.hello_world;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.RustBindings;

/** The functions of {@code hello_world.rs}. */
public final class Inner {

    private Inner() {
    }

    /** Calls {@code hello_world::inner::go}. */
    public static void go() {
        Go.FUNCTION.call();
    }

    private static final class Go {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_58d0bb16dfafb327",
                "hello_world::inner::go");
    }
}
