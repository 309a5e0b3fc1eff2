package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import rust.sub.Type;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "3b7a8e37d7dff2da");

    private RustBindings() {
    }

    public static void encodeCounter(Encoder out, Counter value, String name) {
        out.object(value, name);
    }

    public static Counter decodeCounter(Decoder in) {
        return new Counter(in);
    }

    public static CounterException decodeCounterException(Decoder in, String message, Throwable cause) {
        return switch (in.variant(1, "counter::CounterError")) {
            default -> new CounterException.Negative(message, cause, in.i64());
        };
    }

    public static void encodeType(Encoder out, Type value, String name) {
        out.object(value, name);
    }

    public static Type decodeType(Decoder in) {
        return new Type(in);
    }

    public static void encodePlain(Encoder out, Plain value, String name) {
        out.object(value, name);
    }

    public static Plain decodePlain(Decoder in) {
        return new Plain(in);
    }

    public static void encodeSession(Encoder out, Session value, String name) {
        Objects.requireNonNull(value, name);
        RustBindings.encodeCounter(out, value.counter(), "Session.counter");
        out.option(value.plain(), (to, element) -> RustBindings.encodePlain(to, element, "Session.plain"));
    }

    public static Session decodeSession(Decoder in) {
        return new Session(RustBindings.decodeCounter(in), in.nullable(RustBindings::decodePlain));
    }
}
