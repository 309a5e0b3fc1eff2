package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Bounds;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "65b338a636371c39");

    private RustBindings() {
    }

    public static void encodeWindow(Encoder out, Window value, String name) {
        Objects.requireNonNull(value, name);
        out.instant(value.start(), "Window.start");
        out.duration(value.length(), "Window.length");
        out.ints(Bounds.length(value.corners(), 4, "Window.corners"), "Window.corners");
        out.list(
                Bounds.length(value.labels(), 2, "Window.labels"),
                "Window.labels",
                (to, element) -> to.string(element, "Window.labels"));
        out.i128(value.weight(), "Window.weight");
    }

    public static Window decodeWindow(Decoder in) {
        return new Window(in.instant(), in.duration(), in.ints(), in.list(Decoder::string), in.i128());
    }
}
