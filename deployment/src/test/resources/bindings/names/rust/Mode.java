package rust;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.Words;

/** The enum {@code Mode} of {@code mode.rs}. */
public enum Mode {
    ON,
    OFF;

    /**
     * Calls {@code mode::toggle}.
     *
     * @param mode never null
     */
    public static Mode toggle(Mode mode) {
        return RustBindings.variantMode(Toggle.FUNCTION.call(Words.ordinal(mode, "mode")));
    }

    /** Calls {@code mode::values}. */
    public static java.util.List<Mode> values_() {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            return call.invoke(Values_.FUNCTION).list(RustBindings::decodeMode);
        }
    }

    private static final class Toggle {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_word_176e968612eb2be2",
                "mode::toggle");
    }

    private static final class Values_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_32e8dc43e33fdae0", "mode::values");
    }
}
