package rust.sub;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ObjectType;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustObject;
import rust.RustBindings;

/** The object {@code Type} of {@code sub/uses.rs}. */
public final class Type extends RustObject {

    /** Internal: receives an object from Rust. Not an API. */
    public Type(Decoder in) {
        super(Type_.TYPE, in.i64());
    }

    /** Calls {@code sub::uses::Type::new}. */
    public Type() {
        super(Type_.TYPE, New.create());
    }

    /**
     * Calls {@code sub::uses::Type::new_}.
     *
     * @throws IllegalStateException when this is closed
     */
    public Type new_() {
        try (var call = Call.open()) {
            call.arguments().object(this, "this");
            return RustBindings.decodeType(call.invoke(New_.FUNCTION));
        }
    }

    private static final class New {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_8be97d4214f47e13",
                "sub::uses::Type::new");

        static long create() {
            try (var call = Call.open()) {
                return call.invoke(FUNCTION).i64();
            }
        }
    }

    private static final class New_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b23e23499b729b24",
                "sub::uses::Type::new_");
    }

    private static final class Type_ {
        static final ObjectType TYPE = new ObjectType(
                "rust.sub.Type",
                RustBindings.LIBRARY.function("robyn_object_ce46c9360f7f963b", "sub::uses::Type"),
                null,
                false);
    }
}
