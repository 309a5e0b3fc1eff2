package rust;

import java.util.Optional;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code bank.rs}. */
public final class Bank {

    private Bank() {
    }

    /**
     * Calls {@code bank::check}.
     *
     * @param text never null
     * @throws RustException when Rust returns {@code Err}
     */
    public static void check(String text) {
        try (var call = Call.open()) {
            call.arguments().string(text, "text");
            call.invoke(Check.FUNCTION);
        }
    }

    /**
     * Calls {@code bank::find}.
     *
     * @param id not negative
     * @return not negative
     * @throws MissingException when Rust returns {@code Err}
     */
    public static long find(long id) {
        try (var call = Call.open()) {
            call.arguments().u64(id, "id");
            return call.invoke(Find.FUNCTION, RustBindings::decodeMissingException).u64();
        }
    }

    /**
     * Calls {@code bank::load}.
     *
     * @param path never null
     * @throws RustException when Rust returns {@code Err}
     */
    public static String load(String path) {
        try (var call = Call.open()) {
            call.arguments().string(path, "path");
            return call.invoke(Load.FUNCTION).string();
        }
    }

    /**
     * Calls {@code bank::parse}.
     *
     * @param text never null
     * @return empty when Rust returns {@code None}
     * @throws ParseException when Rust returns {@code Err}
     */
    public static Optional<Long> parse(String text) {
        try (var call = Call.open()) {
            call.arguments().string(text, "text");
            return call.invoke(Parse.FUNCTION, RustBindings::decodeParseException).optional(Decoder::i64);
        }
    }

    /**
     * Calls {@code bank::ping}.
     *
     * @throws FaultException when Rust returns {@code Err}
     */
    public static void ping() {
        try (var call = Call.open()) {
            call.invoke(Ping.FUNCTION, RustBindings::decodeFaultException);
        }
    }

    /**
     * Moves money.
     *
     * <p>
     * <strong>Errors</strong>
     *
     * <p>
     * When there is not enough.
     *
     * @param from never null
     * @param to never null
     * @param amount not negative
     * @return not negative
     * @throws TransferException when Rust returns {@code Err}
     */
    public static long transfer(Account from, Account to, long amount) {
        try (var call = Call.open()) {
            RustBindings.encodeAccount(call.arguments(), from, "from");
            RustBindings.encodeAccount(call.arguments(), to, "to");
            call.arguments().u64(amount, "amount");
            return call.invoke(Transfer.FUNCTION, RustBindings::decodeTransferException).u64();
        }
    }

    private static final class Check {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_453400e43469c1f3", "bank::check");
    }

    private static final class Find {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_80f4451ae2a2f27e", "bank::find");
    }

    private static final class Load {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_b659f54a54f619ad", "bank::load");
    }

    private static final class Parse {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_b43a7fae68e5a598", "bank::parse");
    }

    private static final class Ping {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_95148f623e5b1885", "bank::ping");
    }

    private static final class Transfer {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_2951c2318e43d582",
                "bank::transfer");
    }
}
