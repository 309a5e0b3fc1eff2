package rust;

import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "507d7b25147c086b");

    private RustBindings() {
    }
}
