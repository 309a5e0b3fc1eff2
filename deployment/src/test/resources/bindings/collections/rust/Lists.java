package rust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code lists.rs}. */
public final class Lists {

    private Lists() {
    }

    /**
     * Calls {@code lists::clear}.
     *
     * @param values never null
     */
    public static void clear(List<String> values) {
        try (var call = Call.open()) {
            call.arguments().list(values, "values", (to, element) -> to.string(element, "values"));
            call.invoke(Clear.FUNCTION);
        }
    }

    /**
     * Calls {@code lists::counts}.
     *
     * @param words never null
     */
    public static Map<String, Long> counts(Map<String, Long> words) {
        try (var call = Call.open()) {
            call.arguments().map(
                    words,
                    "words",
                    (to, element) -> to.string(element, "words"),
                    (to, element) -> to.u64(element, "words"));
            return call.invoke(Counts.FUNCTION).map(Decoder::string, Decoder::u64);
        }
    }

    /**
     * Calls {@code lists::deep}.
     *
     * @param values never null
     */
    public static List<List<List<String>>> deep(List<List<List<String>>> values) {
        try (var call = Call.open()) {
            call.arguments().list(
                    values,
                    "values",
                    (to, element) -> to.list(element, "values", (to2, element2) -> to2.list(element2, "values", (to3, element3) -> to3.string(element3, "values"))));
            return call.invoke(Deep.FUNCTION).list(from -> from.list(from2 -> from2.list(Decoder::string)));
        }
    }

    /**
     * Calls {@code lists::groups}.
     *
     * @param groups never null
     */
    public static Map<Integer, List<Integer>> groups(Map<Integer, List<Integer>> groups) {
        try (var call = Call.open()) {
            call.arguments().map(
                    groups,
                    "groups",
                    (to, element) -> to.u8(element, "groups"),
                    (to, element) -> to.list(element, "groups", (to2, element2) -> to2.option(element2, (to3, element3) -> to3.character(element3, "groups"))));
            return call.invoke(Groups.FUNCTION).map(Decoder::u8, from -> from.list(from2 -> from2.nullable(Decoder::character)));
        }
    }

    /**
     * Calls {@code lists::list_of_options}.
     *
     * @param values never null
     */
    public static List<Integer> listOfOptions(List<Integer> values) {
        try (var call = Call.open()) {
            call.arguments().list(values, "values", (to, element) -> to.option(element, Encoder::i32));
            return call.invoke(ListOfOptions.FUNCTION).list(from -> from.nullable(Decoder::i32));
        }
    }

    /**
     * Calls {@code lists::matrix}.
     *
     * @param rows never null
     */
    public static List<double[]> matrix(List<double[]> rows) {
        try (var call = Call.open()) {
            call.arguments().list(rows, "rows", (to, element) -> to.doubles(element, "rows"));
            return call.invoke(Matrix.FUNCTION).list(Decoder::doubles);
        }
    }

    /**
     * Calls {@code lists::option_of_bool}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Boolean> optionOfBool(Boolean value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::bool);
            return call.invoke(OptionOfBool.FUNCTION).optional(Decoder::bool);
        }
    }

    /**
     * Calls {@code lists::option_of_bytes}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<byte[]> optionOfBytes(byte[] value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.bytes(element, "value"));
            return call.invoke(OptionOfBytes.FUNCTION).optional(Decoder::bytes);
        }
    }

    /**
     * Calls {@code lists::option_of_char}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Integer> optionOfChar(Integer value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.character(element, "value"));
            return call.invoke(OptionOfChar.FUNCTION).optional(Decoder::character);
        }
    }

    /**
     * Calls {@code lists::option_of_f32}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Float> optionOfF32(Float value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::f32);
            return call.invoke(OptionOfF32.FUNCTION).optional(Decoder::f32);
        }
    }

    /**
     * Calls {@code lists::option_of_f64}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Double> optionOfF64(Double value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::f64);
            return call.invoke(OptionOfF64.FUNCTION).optional(Decoder::f64);
        }
    }

    /**
     * Calls {@code lists::option_of_i16}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Short> optionOfI16(Short value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::i16);
            return call.invoke(OptionOfI16.FUNCTION).optional(Decoder::i16);
        }
    }

    /**
     * Calls {@code lists::option_of_i32}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Integer> optionOfI32(Integer value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::i32);
            return call.invoke(OptionOfI32.FUNCTION).optional(Decoder::i32);
        }
    }

    /**
     * Calls {@code lists::option_of_i64}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Long> optionOfI64(Long value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::i64);
            return call.invoke(OptionOfI64.FUNCTION).optional(Decoder::i64);
        }
    }

    /**
     * Calls {@code lists::option_of_i8}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Byte> optionOfI8(Byte value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::i8);
            return call.invoke(OptionOfI8.FUNCTION).optional(Decoder::i8);
        }
    }

    /**
     * Calls {@code lists::option_of_isize}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Long> optionOfIsize(Long value) {
        try (var call = Call.open()) {
            call.arguments().option(value, Encoder::i64);
            return call.invoke(OptionOfIsize.FUNCTION).optional(Decoder::i64);
        }
    }

    /**
     * Calls {@code lists::option_of_list}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<List<String>> optionOfList(List<String> value) {
        try (var call = Call.open()) {
            call.arguments().option(
                    value,
                    (to, element) -> to.list(element, "value", (to2, element2) -> to2.string(element2, "value")));
            return call.invoke(OptionOfList.FUNCTION).optional(from -> from.list(Decoder::string));
        }
    }

    /**
     * Calls {@code lists::option_of_string}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<String> optionOfString(String value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.string(element, "value"));
            return call.invoke(OptionOfString.FUNCTION).optional(Decoder::string);
        }
    }

    /**
     * Calls {@code lists::option_of_u16}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Integer> optionOfU16(Integer value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.u16(element, "value"));
            return call.invoke(OptionOfU16.FUNCTION).optional(Decoder::u16);
        }
    }

    /**
     * Calls {@code lists::option_of_u32}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Long> optionOfU32(Long value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.u32(element, "value"));
            return call.invoke(OptionOfU32.FUNCTION).optional(Decoder::u32);
        }
    }

    /**
     * Calls {@code lists::option_of_u64}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Long> optionOfU64(Long value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.u64(element, "value"));
            return call.invoke(OptionOfU64.FUNCTION).optional(Decoder::u64);
        }
    }

    /**
     * Calls {@code lists::option_of_u8}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Integer> optionOfU8(Integer value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.u8(element, "value"));
            return call.invoke(OptionOfU8.FUNCTION).optional(Decoder::u8);
        }
    }

    /**
     * Calls {@code lists::option_of_usize}.
     *
     * @param value or null
     * @return empty when Rust returns {@code None}
     */
    public static Optional<Long> optionOfUsize(Long value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.u64(element, "value"));
            return call.invoke(OptionOfUsize.FUNCTION).optional(Decoder::u64);
        }
    }

    /**
     * Calls {@code lists::unique}.
     *
     * @param values never null
     * @param limits never null
     */
    public static Set<String> unique(Set<String> values, Set<Integer> limits) {
        try (var call = Call.open()) {
            call.arguments().set(values, "values", (to, element) -> to.string(element, "values"));
            call.arguments().set(limits, "limits", (to, element) -> to.u16(element, "limits"));
            return call.invoke(Unique.FUNCTION).set(Decoder::string);
        }
    }

    /**
     * Calls {@code lists::vec_of_bool}.
     *
     * @param values never null
     */
    public static boolean[] vecOfBool(boolean[] values) {
        try (var call = Call.open()) {
            call.arguments().booleans(values, "values");
            return call.invoke(VecOfBool.FUNCTION).booleans();
        }
    }

    /**
     * Calls {@code lists::vec_of_char}.
     *
     * @param values never null
     */
    public static List<Integer> vecOfChar(List<Integer> values) {
        try (var call = Call.open()) {
            call.arguments().list(values, "values", (to, element) -> to.character(element, "values"));
            return call.invoke(VecOfChar.FUNCTION).list(Decoder::character);
        }
    }

    /**
     * Calls {@code lists::vec_of_f32}.
     *
     * @param values never null
     */
    public static float[] vecOfF32(float[] values) {
        try (var call = Call.open()) {
            call.arguments().floats(values, "values");
            return call.invoke(VecOfF32.FUNCTION).floats();
        }
    }

    /**
     * Calls {@code lists::vec_of_f64}.
     *
     * @param values never null
     */
    public static double[] vecOfF64(double[] values) {
        try (var call = Call.open()) {
            call.arguments().doubles(values, "values");
            return call.invoke(VecOfF64.FUNCTION).doubles();
        }
    }

    /**
     * Calls {@code lists::vec_of_i16}.
     *
     * @param values never null
     */
    public static short[] vecOfI16(short[] values) {
        try (var call = Call.open()) {
            call.arguments().shorts(values, "values");
            return call.invoke(VecOfI16.FUNCTION).shorts();
        }
    }

    /**
     * Calls {@code lists::vec_of_i32}.
     *
     * @param values never null
     */
    public static int[] vecOfI32(int[] values) {
        try (var call = Call.open()) {
            call.arguments().ints(values, "values");
            return call.invoke(VecOfI32.FUNCTION).ints();
        }
    }

    /**
     * Calls {@code lists::vec_of_i64}.
     *
     * @param values never null
     */
    public static long[] vecOfI64(long[] values) {
        try (var call = Call.open()) {
            call.arguments().longs(values, "values");
            return call.invoke(VecOfI64.FUNCTION).longs();
        }
    }

    /**
     * Calls {@code lists::vec_of_i8}.
     *
     * @param values never null
     */
    public static byte[] vecOfI8(byte[] values) {
        try (var call = Call.open()) {
            call.arguments().bytes(values, "values");
            return call.invoke(VecOfI8.FUNCTION).bytes();
        }
    }

    /**
     * Calls {@code lists::vec_of_isize}.
     *
     * @param values never null
     */
    public static List<Long> vecOfIsize(List<Long> values) {
        try (var call = Call.open()) {
            call.arguments().list(values, "values", Encoder::i64);
            return call.invoke(VecOfIsize.FUNCTION).list(Decoder::i64);
        }
    }

    /**
     * Calls {@code lists::vec_of_string}.
     *
     * @param values never null
     */
    public static List<String> vecOfString(List<String> values) {
        try (var call = Call.open()) {
            call.arguments().list(values, "values", (to, element) -> to.string(element, "values"));
            return call.invoke(VecOfString.FUNCTION).list(Decoder::string);
        }
    }

    /**
     * Calls {@code lists::vec_of_u16}.
     *
     * @param values never null
     */
    public static int[] vecOfU16(int[] values) {
        try (var call = Call.open()) {
            call.arguments().u16s(values, "values");
            return call.invoke(VecOfU16.FUNCTION).u16s();
        }
    }

    /**
     * Calls {@code lists::vec_of_u32}.
     *
     * @param values never null
     */
    public static long[] vecOfU32(long[] values) {
        try (var call = Call.open()) {
            call.arguments().u32s(values, "values");
            return call.invoke(VecOfU32.FUNCTION).u32s();
        }
    }

    /**
     * Calls {@code lists::vec_of_u64}.
     *
     * @param values never null
     */
    public static long[] vecOfU64(long[] values) {
        try (var call = Call.open()) {
            call.arguments().u64s(values, "values");
            return call.invoke(VecOfU64.FUNCTION).u64s();
        }
    }

    /**
     * Calls {@code lists::vec_of_u8}.
     *
     * @param values never null
     */
    public static byte[] vecOfU8(byte[] values) {
        try (var call = Call.open()) {
            call.arguments().bytes(values, "values");
            return call.invoke(VecOfU8.FUNCTION).bytes();
        }
    }

    /**
     * Calls {@code lists::vec_of_usize}.
     *
     * @param values never null
     */
    public static List<Long> vecOfUsize(List<Long> values) {
        try (var call = Call.open()) {
            call.arguments().list(values, "values", (to, element) -> to.u64(element, "values"));
            return call.invoke(VecOfUsize.FUNCTION).list(Decoder::u64);
        }
    }

    private static final class Clear {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_f016c138b2b2fdaf", "lists::clear");
    }

    private static final class Counts {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_d2c2da22d5c0e96a",
                "lists::counts");
    }

    private static final class Deep {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_33ecde0b83ab7ae4", "lists::deep");
    }

    private static final class Groups {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_f64d05c65eb31266",
                "lists::groups");
    }

    private static final class ListOfOptions {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_52d43c9588732d03",
                "lists::list_of_options");
    }

    private static final class Matrix {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_84c092c4d80d670b",
                "lists::matrix");
    }

    private static final class OptionOfBool {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_ca19452941afa2e2",
                "lists::option_of_bool");
    }

    private static final class OptionOfBytes {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_cebdc1b45663bd15",
                "lists::option_of_bytes");
    }

    private static final class OptionOfChar {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_4abc6e3064d11182",
                "lists::option_of_char");
    }

    private static final class OptionOfF32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_d80ae8fab883beb9",
                "lists::option_of_f32");
    }

    private static final class OptionOfF64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_d814fcfab88c353a",
                "lists::option_of_f64");
    }

    private static final class OptionOfI16 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_cee6d1fab3335abe",
                "lists::option_of_i16");
    }

    private static final class OptionOfI32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_ceedbdfab3395770",
                "lists::option_of_i32");
    }

    private static final class OptionOfI64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_cee3d1fab33124e7",
                "lists::option_of_i64");
    }

    private static final class OptionOfI8 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_eaa95bb412113ec7",
                "lists::option_of_i8");
    }

    private static final class OptionOfIsize {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_4b049a9be957dfbc",
                "lists::option_of_isize");
    }

    private static final class OptionOfList {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_9cf632d5ee886d9a",
                "lists::option_of_list");
    }

    private static final class OptionOfString {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_c5cb963901de041f",
                "lists::option_of_string");
    }

    private static final class OptionOfU16 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_7c2475fb15534db2",
                "lists::option_of_u16");
    }

    private static final class OptionOfU32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_7c2b79fb1559732c",
                "lists::option_of_u32");
    }

    private static final class OptionOfU64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_7c3c75fb1567df93",
                "lists::option_of_u64");
    }

    private static final class OptionOfU8 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_eaed53b4124afdfb",
                "lists::option_of_u8");
    }

    private static final class OptionOfUsize {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_211271ec7be50870",
                "lists::option_of_usize");
    }

    private static final class Unique {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_8d6465644d30e229",
                "lists::unique");
    }

    private static final class VecOfBool {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_4894c05bba40ac09",
                "lists::vec_of_bool");
    }

    private static final class VecOfChar {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_46ab7f55705b1ca1",
                "lists::vec_of_char");
    }

    private static final class VecOfF32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b0753d48ad3e20b8",
                "lists::vec_of_f32");
    }

    private static final class VecOfF64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b06b3148ad35b7cf",
                "lists::vec_of_f64");
    }

    private static final class VecOfI16 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_2e1a4c486349d65f",
                "lists::vec_of_i16");
    }

    private static final class VecOfI32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_2e20d848634f2ff1",
                "lists::vec_of_i32");
    }

    private static final class VecOfI64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_2e2b4c4863584992",
                "lists::vec_of_i64");
    }

    private static final class VecOfI8 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_1d373c599e895678",
                "lists::vec_of_i8");
    }

    private static final class VecOfIsize {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_a386c25c5de2fe61",
                "lists::vec_of_isize");
    }

    private static final class VecOfString {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_f31d04face7d1f14",
                "lists::vec_of_string");
    }

    private static final class VecOfU16 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_0be138485006699b",
                "lists::vec_of_u16");
    }

    private static final class VecOfU32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_0be7ac48500b9a65",
                "lists::vec_of_u32");
    }

    private static final class VecOfU64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_0bd6a8484ffd2066",
                "lists::vec_of_u64");
    }

    private static final class VecOfU8 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_1d29c4599e7e0034",
                "lists::vec_of_u8");
    }

    private static final class VecOfUsize {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_ab316a8ff1299ffd",
                "lists::vec_of_usize");
    }
}
