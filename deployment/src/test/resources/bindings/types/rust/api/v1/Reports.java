package rust.api.v1;

import java.util.Map;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import rust.Order;
import rust.RustBindings;

/** The functions of {@code api/v1/reports.rs}. */
public final class Reports {

    private Reports() {
    }

    /**
     * Calls {@code api::v1::reports::report}.
     *
     * @param orders never null
     */
    public static Report report(Map<Long, Order> orders) {
        try (var call = Call.open()) {
            call.arguments().map(
                    orders,
                    "orders",
                    (to, element) -> to.u64(element, "orders"),
                    (to, element) -> RustBindings.encodeOrder(to, element, "orders"));
            return RustBindings.decodeReport(call.invoke(ReportFunction.FUNCTION));
        }
    }

    private static final class ReportFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_6087fc94477e9d4e",
                "api::v1::reports::report");
    }
}
