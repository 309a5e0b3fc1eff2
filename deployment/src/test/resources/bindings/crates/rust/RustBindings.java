package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import rust.pricing.Tick;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "00335ea81e2dbcac");

    private RustBindings() {
    }

    public static void encodeTick(Encoder out, Tick value, String name) {
        Objects.requireNonNull(value, name);
        out.i64(value.at());
    }

    public static Tick decodeTick(Decoder in) {
        return new Tick(in.i64());
    }

    public static void encodeQuote(Encoder out, Quote value, String name) {
        Objects.requireNonNull(value, name);
        out.f64(value.bid());
    }

    public static Quote decodeQuote(Decoder in) {
        return new Quote(in.f64());
    }
}
