package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.Words;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "0568dcf6a40c950e");

    private RustBindings() {
    }

    public static void encodeDocumented(Encoder out, Documented value, String name) {
        Objects.requireNonNull(value, name);
        out.i32(value.a());
        out.u8(value.b(), "Documented.b");
        out.bool(value.c());
        out.string(value.d(), "Documented.d");
    }

    public static Documented decodeDocumented(Decoder in) {
        return new Documented(in.i32(), in.u8(), in.bool(), in.string());
    }

    public static void encodeLetter(Encoder out, Letter value, String name) {
        out.variant((int) Words.ordinal(value, name));
    }

    public static Letter decodeLetter(Decoder in) {
        return variantLetter(in.u32());
    }

    public static Letter variantLetter(long word) {
        return switch (Words.variant(word, 3, "documented::Letter")) {
            case 0 -> Letter.A;
            case 1 -> Letter.B;
            default -> Letter.C;
        };
    }
}
