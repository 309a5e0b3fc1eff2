package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/** Internal: how this application's types cross to Rust and back. Not an API. */
public final class RustBindings {

    /** The library, checked to be the one that these bindings were generated for. */
    public static final RustLibrary LIBRARY = RustLibrary.of(RustBindings.class, "74304490e2a53b90");

    private RustBindings() {
    }

    public static void encodeAccount(Encoder out, Account value, String name) {
        Objects.requireNonNull(value, name);
        out.string(value.iban(), "Account.iban");
    }

    public static Account decodeAccount(Decoder in) {
        return new Account(in.string());
    }

    public static FaultException decodeFaultException(Decoder in, String message, Throwable cause) {
        return switch (in.variant(1, "bank::Fault")) {
            default -> new FaultException(message, cause, in.nullable(Decoder::string));
        };
    }

    public static MissingException decodeMissingException(Decoder in, String message, Throwable cause) {
        return switch (in.variant(2, "bank::Missing")) {
            case 0 -> new MissingException.Row(message, cause, in.u64());
            default -> new MissingException.Table(message, cause);
        };
    }

    public static ParseException decodeParseException(Decoder in, String message, Throwable cause) {
        return switch (in.variant(1, "bank::ParseError")) {
            default -> new ParseException(message, cause, in.u32(), in.string());
        };
    }

    public static TransferException decodeTransferException(Decoder in, String message, Throwable cause) {
        return switch (in.variant(3, "bank::TransferError")) {
            case 0 -> new TransferException.Broke(message, cause, in.u64(), RustBindings.decodeAccount(in));
            case 1 -> new TransferException.Closed(message, cause);
            default -> new TransferException.Remote(
                    message,
                    cause,
                    in.string(),
                    in.string(),
                    in.list(Decoder::string),
                    in.i32());
        };
    }
}
