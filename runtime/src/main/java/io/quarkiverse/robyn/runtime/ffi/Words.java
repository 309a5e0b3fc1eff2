package io.quarkiverse.robyn.runtime.ffi;

/**
 * Primitive values as the words of a word call. {@code name} is the Java parameter's name, for the message.
 * <p>
 * What is not here is a plain Java conversion: signed integers widen by themselves and narrow by a cast.
 */
public final class Words {

    private Words() {
    }

    public static long bool(boolean value) {
        return value ? 1 : 0;
    }

    /** @throws IllegalArgumentException when the value is no {@code u8} */
    public static long u8(int value, String name) {
        if ((value & ~0xFF) != 0) {
            throw outOfRange(value, name, "u8", "255");
        }
        return value;
    }

    /** @throws IllegalArgumentException when the value is no {@code u16} */
    public static long u16(int value, String name) {
        if ((value & ~0xFFFF) != 0) {
            throw outOfRange(value, name, "u16", "65535");
        }
        return value;
    }

    /** @throws IllegalArgumentException when the value is no {@code u32} */
    public static long u32(long value, String name) {
        if ((value & ~0xFFFF_FFFFL) != 0) {
            throw outOfRange(value, name, "u32", "4294967295");
        }
        return value;
    }

    /** @throws IllegalArgumentException when the value is negative */
    public static long u64(long value, String name) {
        if (value < 0) {
            throw outOfRange(value, name, "u64", "9223372036854775807");
        }
        return value;
    }

    /** @throws IllegalArgumentException when the code point is no {@code char} of Rust */
    public static long character(int codePoint, String name) {
        if (!Character.isValidCodePoint(codePoint) || (codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
            throw new IllegalArgumentException(
                    name + " is the code point 0x" + Integer.toHexString(codePoint) + ", which is no Rust char");
        }
        return codePoint;
    }

    public static long f32(float value) {
        return Float.floatToRawIntBits(value) & 0xFFFF_FFFFL;
    }

    public static long f64(double value) {
        return Double.doubleToRawLongBits(value);
    }

    public static boolean toBool(long word) {
        return word != 0;
    }

    public static float toF32(long word) {
        return Float.intBitsToFloat((int) word);
    }

    public static double toF64(long word) {
        return Double.longBitsToDouble(word);
    }

    /** @throws ArithmeticException when the value exceeds {@link Long#MAX_VALUE} */
    public static long toU64(long word) {
        if (word < 0) {
            throw new ArithmeticException("Rust returned " + Long.toUnsignedString(word)
                    + ", which is above Java's largest long, 9223372036854775807");
        }
        return word;
    }

    /** The place of an enum's constant, which is the index of its variant in Rust. */
    public static long ordinal(Enum<?> value, String name) {
        if (value == null) {
            throw new NullPointerException(name + " is null");
        }
        return value.ordinal();
    }

    /**
     * The index of an enum's variant.
     *
     * @param count how many variants the enum has
     * @param rustType its name, for the message
     */
    public static int variant(long word, int count, String rustType) {
        if (word < 0 || word >= count) {
            throw noVariant(word, count, rustType);
        }
        return (int) word;
    }

    private static IllegalStateException noVariant(long word, int count, String rustType) {
        return new IllegalStateException("Rust returned variant " + Long.toUnsignedString(word) + " of " + rustType
                + ", which has " + count);
    }

    private static IllegalArgumentException outOfRange(long value, String name, String type, String max) {
        return outOfRange(value, name, type, "0", max);
    }

    static IllegalArgumentException outOfRange(Object value, String name, String type, String min, String max) {
        return new IllegalArgumentException(name + " is " + value + ", but a Rust " + type + " is " + min + " to " + max);
    }
}
