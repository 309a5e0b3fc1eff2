package rust;

import java.util.Map;

import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code names.rs}. */
public final class Names {

    private Names() {
    }

    /**
     * Calls {@code names::call}.
     *
     * @param call never null
     */
    public static java.util.List<Call> call(Call call) {
        try (var call_ = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            RustBindings.encodeCall(call_.arguments(), call, "call");
            return call_.invoke(CallFunction.FUNCTION).list(RustBindings::decodeCall);
        }
    }

    /** Calls {@code names::class}. */
    public static int class_(int new_, int call, int unused, int arg3, int userId, int v1_2) {
        return (int) Class_.FUNCTION.call(new_, call, unused, arg3, userId, v1_2);
    }

    /** Calls {@code names::get_class}. */
    public static java.lang.String getClass_() {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            return call.invoke(GetClass_.FUNCTION).string();
        }
    }

    /** Calls {@code names::hash_code}. */
    public static int hashCode_() {
        return (int) HashCode_.FUNCTION.call();
    }

    /** Calls {@code names::list}. */
    public static java.util.List<List> list() {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            return call.invoke(ListFunction.FUNCTION).list(RustBindings::decodeList);
        }
    }

    /** Calls {@code names::names}. */
    public static void names() {
        NamesFunction.FUNCTION.call();
    }

    /** Calls {@code names::order_line}. */
    public static OrderLine orderLine() {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            return RustBindings.decodeOrderLine(call.invoke(OrderLineFunction.FUNCTION));
        }
    }

    /**
     * Calls {@code names::string}.
     *
     * @param string never null
     */
    public static java.lang.String string(String string) {
        try (var call = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            RustBindings.encodeString(call.arguments(), string, "string");
            return call.invoke(StringFunction.FUNCTION).string();
        }
    }

    /**
     * Calls {@code names::to_string}.
     *
     * @param call never null
     * @param to never null
     * @param element never null
     * @param from never null
     */
    public static java.lang.String toString_(
            java.lang.String call,
            java.util.List<byte[]> to,
            Map<java.lang.String, Integer> element,
            java.lang.String from) {
        try (var call_ = io.quarkiverse.robyn.runtime.ffi.Call.open()) {
            call_.arguments().string(call, "call");
            call_.arguments().list(to, "to", (to_, element_) -> to_.bytes(element_, "to"));
            call_.arguments().map(
                    element,
                    "element",
                    (to_, element_) -> to_.string(element_, "element"),
                    (to_, element_) -> to_.character(element_, "element"));
            call_.arguments().string(from, "from");
            return call_.invoke(ToString_.FUNCTION).string();
        }
    }

    /** Calls {@code names::wait}. */
    public static void wait_() {
        Wait_.FUNCTION.call();
    }

    private static final class CallFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_cb4142218743aced", "names::call");
    }

    private static final class Class_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_1cc0db8def4c6c73", "names::class");
    }

    private static final class GetClass_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_3c0766aee51865e4",
                "names::get_class");
    }

    private static final class HashCode_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_2b3756f86da73a23",
                "names::hash_code");
    }

    private static final class ListFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_56cbe1f7a8e6a2d5", "names::list");
    }

    private static final class NamesFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_c45bde6c65b939c3", "names::names");
    }

    private static final class OrderLineFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_86f34601a74c678e",
                "names::order_line");
    }

    private static final class StringFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_e364789d33d63604",
                "names::string");
    }

    private static final class ToString_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_91d3adb13d751e38",
                "names::to_string");
    }

    private static final class Wait_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_4cc9ecc8451e4344", "names::wait");
    }
}
