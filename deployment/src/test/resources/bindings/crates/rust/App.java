package rust;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.pricing.Tick;

/** The functions of {@code app.rs}. */
public final class App {

    private App() {
    }

    /**
     * Calls {@code app::price}.
     *
     * @param quote never null
     * @param tick never null
     */
    public static double price(Quote quote, Tick tick) {
        try (var call = Call.open()) {
            RustBindings.encodeQuote(call.arguments(), quote, "quote");
            RustBindings.encodeTick(call.arguments(), tick, "tick");
            return call.invoke(Price.FUNCTION).f64();
        }
    }

    private static final class Price {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_3b72048e3b3dcabd", "app::price");
    }
}
