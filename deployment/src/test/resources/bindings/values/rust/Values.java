package rust;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.robyn.runtime.ffi.Bounds;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.json.JsonNodes;

/** The functions of {@code values.rs}. */
public final class Values {

    private Values() {
    }

    /**
     * Calls {@code values::between}.
     *
     * @param from never null
     * @param to never null, of the years -9999 to 9999
     * @param all never null
     */
    public static Instant between(Instant from, Instant to, List<Instant> all) {
        try (var call = Call.open()) {
            call.arguments().instant(from, "from");
            call.arguments().instant(Bounds.years(to, -9999, 9999, "to"), "to");
            call.arguments().list(
                    all,
                    "all",
                    (to_, element) -> to_.instant(Bounds.years(element, -9999, 9999, "all"), "all"));
            return call.invoke(Between.FUNCTION).instant();
        }
    }

    /**
     * Calls {@code values::merge}.
     *
     * @param into never null
     * @param patches never null
     * @param schema or null
     */
    public static JsonNode merge(JsonNode into, List<JsonNode> patches, JsonNode schema) {
        try (var call = Call.open()) {
            JsonNodes.encode(call.arguments(), into, "into");
            call.arguments().list(patches, "patches", (to, element) -> JsonNodes.encode(to, element, "patches"));
            call.arguments().option(schema, (to, element) -> JsonNodes.encode(to, element, "schema"));
            return JsonNodes.decode(call.invoke(Merge.FUNCTION));
        }
    }

    /**
     * Calls {@code values::multiply}.
     *
     * @param factors never null
     * @param limits never null
     */
    public static BigInteger multiply(List<BigInteger> factors, Map<BigInteger, Duration> limits) {
        try (var call = Call.open()) {
            call.arguments().list(factors, "factors", (to, element) -> to.i128(element, "factors"));
            call.arguments().map(
                    limits,
                    "limits",
                    (to, element) -> to.u128(element, "limits"),
                    (to, element) -> to.duration(element, "limits"));
            return call.invoke(Multiply.FUNCTION).u128();
        }
    }

    /**
     * Calls {@code values::open}.
     *
     * @param on never null, of the years -9999 to 9999
     * @param at never null
     * @param from never null, of the years -9999 to 9999
     * @param to never null
     */
    public static OffsetDateTime open(LocalDate on, LocalTime at, LocalDateTime from, List<OffsetDateTime> to) {
        try (var call = Call.open()) {
            call.arguments().localDate(Bounds.years(on, -9999, 9999, "on"), "on");
            call.arguments().localTime(at, "at");
            call.arguments().localDateTime(Bounds.years(from, -9999, 9999, "from"), "from");
            call.arguments().list(
                    to,
                    "to",
                    (to_, element) -> to_.offsetDateTime(Bounds.years(element, -9999, 9999, "to"), "to"));
            return call.invoke(Open.FUNCTION).offsetDateTime();
        }
    }

    /**
     * Calls {@code values::price}.
     *
     * @param id never null
     * @param limits never null
     * @param until or null
     */
    public static BigDecimal price(UUID id, Map<UUID, BigDecimal> limits, LocalDate until) {
        try (var call = Call.open()) {
            call.arguments().uuid(id, "id");
            call.arguments().map(
                    limits,
                    "limits",
                    (to, element) -> to.uuid(element, "limits"),
                    (to, element) -> to.decimal(element, "limits"));
            call.arguments().option(
                    until,
                    (to, element) -> to.localDate(Bounds.years(element, -9999, 9999, "until"), "until"));
            return call.invoke(Price.FUNCTION).decimal();
        }
    }

    /**
     * Calls {@code values::turn}.
     *
     * @param point never null, of length 3
     * @param names never null, of length 2
     * @param grid or null
     */
    public static double[] turn(double[] point, List<String> names, List<byte[]> grid) {
        try (var call = Call.open()) {
            call.arguments().doubles(Bounds.length(point, 3, "point"), "point");
            call.arguments().list(
                    Bounds.length(names, 2, "names"),
                    "names",
                    (to, element) -> to.string(element, "names"));
            call.arguments().option(
                    grid,
                    (to, element) -> to.list(Bounds.length(element, 4, "grid"), "grid", (to2, element2) -> to2.bytes(Bounds.length(element2, 2, "grid"), "grid")));
            return call.invoke(Turn.FUNCTION).doubles();
        }
    }

    /**
     * Calls {@code values::wait}.
     *
     * @param span never null, not negative
     * @param spans never null
     * @param longest or null
     */
    public static Duration wait_(Duration span, List<Duration> spans, Duration longest) {
        try (var call = Call.open()) {
            call.arguments().duration(span, "span");
            call.arguments().list(spans, "spans", (to, element) -> to.duration(element, "spans"));
            call.arguments().option(longest, (to, element) -> to.duration(element, "longest"));
            return call.invoke(Wait_.FUNCTION).duration();
        }
    }

    private static final class Between {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_079b164b98a9fa8f",
                "values::between");
    }

    private static final class Merge {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_fdefed6215b7a4a7",
                "values::merge");
    }

    private static final class Multiply {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_0a4ca91eb7d68e25",
                "values::multiply");
    }

    private static final class Open {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_7cee59984b8e4029", "values::open");
    }

    private static final class Price {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_84d1c5c3777b4d2a",
                "values::price");
    }

    private static final class Turn {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_0b3a4cd35220013a", "values::turn");
    }

    private static final class Wait_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_900166deff618de0", "values::wait");
    }
}
