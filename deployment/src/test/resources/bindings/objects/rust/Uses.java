package rust;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code uses.rs}. */
public final class Uses {

    private Uses() {
    }

    /**
     * Calls {@code uses::find}.
     *
     * @param name never null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Counter> find(String name) {
        try (var call = Call.open()) {
            call.arguments().string(name, "name");
            return call.invoke(Find.FUNCTION).optional(RustBindings::decodeCounter);
        }
    }

    /**
     * Calls {@code uses::sessions}.
     *
     * @param counters never null
     * @param first never null
     */
    public static List<Session> sessions(List<Counter> counters, Session first) {
        try (var call = Call.open()) {
            call.arguments().list(
                    counters,
                    "counters",
                    (to, element) -> RustBindings.encodeCounter(to, element, "counters"));
            RustBindings.encodeSession(call.arguments(), first, "first");
            return call.invoke(Sessions.FUNCTION).list(RustBindings::decodeSession);
        }
    }

    private static final class Find {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_73d0031ca0068e78", "uses::find");
    }

    private static final class Sessions {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_7c5fdfd78e9d5382",
                "uses::sessions");
    }
}
