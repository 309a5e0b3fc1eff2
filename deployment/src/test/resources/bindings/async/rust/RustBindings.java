package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.Words;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "75de28fadc7bd82d");

    private RustBindings() {
    }

    public static void encodeOrder(Encoder out, Order value, String name) {
        Objects.requireNonNull(value, name);
        out.u64(value.id(), "Order.id");
    }

    public static Order decodeOrder(Decoder in) {
        return new Order(in.u64());
    }

    public static OrderException decodeOrderException(Decoder in, String message, Throwable cause) {
        return switch (in.variant(1, "shop::OrderError")) {
            default -> new OrderException.Closed(message, cause);
        };
    }

    public static void encodeUni(Encoder out, Uni value, String name) {
        out.variant((int) Words.ordinal(value, name));
    }

    public static Uni decodeUni(Decoder in) {
        return variantUni(in.u32());
    }

    public static Uni variantUni(long word) {
        return switch (Words.variant(word, 1, "shop::Uni")) {
            default -> Uni.ONE;
        };
    }
}
