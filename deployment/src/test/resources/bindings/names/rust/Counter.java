package rust;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The struct {@code Counter} of {@code counter.rs}. */
public record Counter(long value, long step) {

    /**
     * Calls {@code counter::increment}.
     *
     * @param counter never null
     */
    public static Counter increment(Counter counter) {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            RustBindings.encodeCounter(call.arguments(), counter, "counter");
            return RustBindings.decodeCounter(call.invoke(Increment.FUNCTION));
        }
    }

    /**
     * Calls {@code counter::value}.
     *
     * @param counter never null
     */
    public static long value_(Counter counter) {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            RustBindings.encodeCounter(call.arguments(), counter, "counter");
            return call.invoke(Value_.FUNCTION).i64();
        }
    }

    private static final class Increment {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_c08c314d4baa7656",
                "counter::increment");
    }

    private static final class Value_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_d865176d1cc39d92",
                "counter::value");
    }
}
