package rust.pricing.model;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.RustBindings;

/** The functions of {@code model/deep.rs}. */
public final class Deep {

    private Deep() {
    }

    /** Calls {@code pricing::model::deep::leaf}. */
    public static void leaf() {
        Leaf.FUNCTION.call();
    }

    private static final class Leaf {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_0bbd52125353c541",
                "pricing::model::deep::leaf");
    }
}
