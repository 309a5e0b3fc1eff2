package rust;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.Words;

/** The functions of {@code numbers.rs}. */
public final class Numbers {

    private Numbers() {
    }

    /** Calls {@code numbers::echo_bool}. */
    public static boolean echoBool(boolean value) {
        return Words.toBool(EchoBool.FUNCTION.call(Words.bool(value)));
    }

    /**
     * Calls {@code numbers::echo_char}.
     *
     * @param value a Unicode code point, no surrogate
     * @return a Unicode code point, no surrogate
     */
    public static int echoChar(int value) {
        return (int) EchoChar.FUNCTION.call(Words.character(value, "value"));
    }

    /** Calls {@code numbers::echo_f32}. */
    public static float echoF32(float value) {
        return Words.toF32(EchoF32.FUNCTION.call(Words.f32(value)));
    }

    /** Calls {@code numbers::echo_f64}. */
    public static double echoF64(double value) {
        return Words.toF64(EchoF64.FUNCTION.call(Words.f64(value)));
    }

    /** Calls {@code numbers::echo_i16}. */
    public static short echoI16(short value) {
        return (short) EchoI16.FUNCTION.call(value);
    }

    /** Calls {@code numbers::echo_i32}. */
    public static int echoI32(int value) {
        return (int) EchoI32.FUNCTION.call(value);
    }

    /** Calls {@code numbers::echo_i64}. */
    public static long echoI64(long value) {
        return EchoI64.FUNCTION.call(value);
    }

    /** Calls {@code numbers::echo_i8}. */
    public static byte echoI8(byte value) {
        return (byte) EchoI8.FUNCTION.call(value);
    }

    /** Calls {@code numbers::echo_isize}. */
    public static long echoIsize(long value) {
        return EchoIsize.FUNCTION.call(value);
    }

    /**
     * Calls {@code numbers::echo_u16}.
     *
     * @param value 0 to 65535
     * @return 0 to 65535
     */
    public static int echoU16(int value) {
        return (int) EchoU16.FUNCTION.call(Words.u16(value, "value"));
    }

    /**
     * Calls {@code numbers::echo_u32}.
     *
     * @param value 0 to 4294967295
     * @return 0 to 4294967295
     */
    public static long echoU32(long value) {
        return EchoU32.FUNCTION.call(Words.u32(value, "value"));
    }

    /**
     * Calls {@code numbers::echo_u64}.
     *
     * @param value not negative
     * @return not negative
     */
    public static long echoU64(long value) {
        return Words.toU64(EchoU64.FUNCTION.call(Words.u64(value, "value")));
    }

    /**
     * Calls {@code numbers::echo_u8}.
     *
     * @param value 0 to 255
     * @return 0 to 255
     */
    public static int echoU8(int value) {
        return (int) EchoU8.FUNCTION.call(Words.u8(value, "value"));
    }

    /**
     * Calls {@code numbers::echo_usize}.
     *
     * @param value not negative
     * @return not negative
     */
    public static long echoUsize(long value) {
        return Words.toU64(EchoUsize.FUNCTION.call(Words.u64(value, "value")));
    }

    /** Calls {@code numbers::many}. */
    public static double many(
            double firstArgument,
            double secondArgument,
            double thirdArgument,
            double fourthArgument,
            double fifthArgument,
            double sixthArgument) {
        return Words.toF64(Many.FUNCTION.call(Words.f64(firstArgument), Words.f64(secondArgument), Words.f64(thirdArgument), Words.f64(fourthArgument), Words.f64(fifthArgument), Words.f64(sixthArgument)));
    }

    /**
     * Calls {@code numbers::mixed}.
     *
     * @param small 0 to 255
     * @param letter a Unicode code point, no surrogate
     * @param large not negative
     * @param text never null
     */
    public static String mixed(boolean flag, int small, int letter, long large, String text) {
        try (var call = Call.open()) {
            call.arguments().bool(flag);
            call.arguments().u8(small, "small");
            call.arguments().character(letter, "letter");
            call.arguments().u64(large, "large");
            call.arguments().string(text, "text");
            return call.invoke(Mixed.FUNCTION).string();
        }
    }

    /** Calls {@code numbers::nothing}. */
    public static void nothing() {
        Nothing.FUNCTION.call();
    }

    /**
     * Calls {@code numbers::seven}.
     *
     * @param b 0 to 255
     * @param e a Unicode code point, no surrogate
     * @param f not negative
     */
    public static long seven(byte a, int b, boolean c, float d, int e, long f, long g) {
        return Seven.FUNCTION.call(a, Words.u8(b, "b"), Words.bool(c), Words.f32(d), Words.character(e, "e"), Words.u64(f, "f"), g);
    }

    private static final class EchoBool {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_0b34f1c9ecf5ea2f",
                "numbers::echo_bool");
    }

    private static final class EchoChar {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b696d8c4053bb863",
                "numbers::echo_char");
    }

    private static final class EchoF32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_21d2c74e39d5999a",
                "numbers::echo_f32");
    }

    private static final class EchoF64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_21c8374e39cc5065",
                "numbers::echo_f64");
    }

    private static final class EchoI16 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_c3ddf24e04fdba59",
                "numbers::echo_i16");
    }

    private static final class EchoI32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_c3d7864e04f89727",
                "numbers::echo_i32");
    }

    private static final class EchoI64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_c3c66e4e04e9fb2c",
                "numbers::echo_i64");
    }

    private static final class EchoI8 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_40a93dd6fbe461da",
                "numbers::echo_i8");
    }

    private static final class EchoIsize {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_661ce2ec4bb5f107",
                "numbers::echo_isize");
    }

    private static final class EchoU16 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b5faee4e8e01aa45",
                "numbers::echo_u16");
    }

    private static final class EchoU32 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b5f3fa4e8dfb9ffb",
                "numbers::echo_u32");
    }

    private static final class EchoU64 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b5fe6a4e8e04b2d0",
                "numbers::echo_u64");
    }

    private static final class EchoU8 {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_410835d6fc34e8c6",
                "numbers::echo_u8");
    }

    private static final class EchoUsize {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_9d69f285fde0bc83",
                "numbers::echo_usize");
    }

    private static final class Many {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_3c9e2254aed6b478",
                "numbers::many");
    }

    private static final class Mixed {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_d522382736cf985e",
                "numbers::mixed");
    }

    private static final class Nothing {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_3a1bddb94788f590",
                "numbers::nothing");
    }

    private static final class Seven {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_df5cdbfdead1ac30",
                "numbers::seven");
    }
}
