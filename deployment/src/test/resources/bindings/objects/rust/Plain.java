package rust;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ObjectType;
import io.quarkiverse.robyn.runtime.ffi.RustObject;

/** The object {@code Plain} of {@code uses.rs}. */
public final class Plain extends RustObject {

    /** Internal: receives an object from Rust. Not an API. */
    public Plain(Decoder in) {
        super(Type_.TYPE, in.i64());
    }

    private static final class Type_ {
        static final ObjectType TYPE = new ObjectType(
                "rust.Plain",
                RustBindings.LIBRARY.function("robyn_object_70f1857bc56511d5", "uses::Plain"),
                null,
                false);
    }
}
