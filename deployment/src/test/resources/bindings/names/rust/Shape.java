package rust;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The enum {@code Shape} of {@code shape.rs}. */
public sealed interface Shape {

    record Shape_(double size) implements Shape {
    }

    record None() implements Shape {
    }

    /**
     * Calls {@code shape::area}.
     *
     * @param shape never null
     */
    public static double area(Shape shape) {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            RustBindings.encodeShape(call.arguments(), shape, "shape");
            return call.invoke(Area.FUNCTION).f64();
        }
    }

    static final class Area {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_6a2313d84c321d4b", "shape::area");
    }
}
