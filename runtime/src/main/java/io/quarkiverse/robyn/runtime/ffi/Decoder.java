package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what Rust wrote, in the encoding that both sides share. Everything is copied out: no result refers to native
 * memory. Collections are unmodifiable and keep Rust's order.
 */
public final class Decoder {

    private final byte[] strings;
    private final char[] characters;
    private long base;
    private long position;
    private long end;

    /**
     * @param strings room for the bytes of short strings
     * @param characters the same for UTF-16
     */
    Decoder(byte[] strings, char[] characters) {
        this.strings = strings;
        this.characters = characters;
    }

    void start(long address, long length) {
        base = address;
        position = address;
        end = address + length;
    }

    public boolean bool() {
        return i8() != 0;
    }

    public byte i8() {
        return Memory.ALL.get(Memory.BYTE, advance(1));
    }

    public short i16() {
        return Memory.ALL.get(Memory.SHORT, advance(2));
    }

    public int i32() {
        return Memory.ALL.get(Memory.INT, advance(4));
    }

    public long i64() {
        return Memory.ALL.get(Memory.LONG, advance(8));
    }

    public int u8() {
        return i8() & 0xFF;
    }

    public int u16() {
        return i16() & 0xFFFF;
    }

    public long u32() {
        return i32() & 0xFFFF_FFFFL;
    }

    /** @throws ArithmeticException when the value exceeds {@link Long#MAX_VALUE} */
    public long u64() {
        return Words.toU64(i64());
    }

    public float f32() {
        return Float.intBitsToFloat(i32());
    }

    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** A code point. */
    public int character() {
        return i32();
    }

    public BigInteger i128() {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        long first = i64();
        long second = i64();
        return wide(little ? second : first, little ? first : second, true);
    }

    public BigInteger u128() {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        long first = i64();
        long second = i64();
        return wide(little ? second : first, little ? first : second, false);
    }

    private static BigInteger wide(long high, long low, boolean signed) {
        if (high == low >> 63 && (signed || high == 0)) {
            return BigInteger.valueOf(low);
        }
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return signed ? new BigInteger(bytes) : new BigInteger(1, bytes);
    }

    /** @throws ArithmeticException when it has more seconds than {@link Long#MAX_VALUE} */
    public Duration duration() {
        long seconds = i64();
        int nanos = i32();
        if (seconds < 0) {
            throw new ArithmeticException("Rust returned a Duration of " + Long.toUnsignedString(seconds)
                    + " s, which is longer than Java's longest");
        }
        return Duration.ofSeconds(seconds, nanos);
    }

    public UUID uuid() {
        long high = i64();
        return new UUID(high, i64());
    }

    public BigDecimal decimal() {
        BigInteger unscaled = i128();
        return new BigDecimal(unscaled, i32());
    }

    public LocalDate localDate() {
        return LocalDate.ofEpochDay(i64());
    }

    /** @throws ArithmeticException when it is a leap second */
    public LocalTime localTime() {
        int second = i32();
        return LocalTime.ofNanoOfDay(second * 1_000_000_000L + nanos(second));
    }

    /** @throws ArithmeticException when it is a leap second */
    public LocalDateTime localDateTime() {
        LocalDate date = localDate();
        return LocalDateTime.of(date, localTime());
    }

    /** @throws ArithmeticException when it is a leap second, or Java does not have the offset */
    public OffsetDateTime offsetDateTime() {
        LocalDateTime local = localDateTime();
        int offset = i32();
        if (Math.abs(offset) > ZoneOffset.MAX.getTotalSeconds()) {
            throw new ArithmeticException("Rust returned an offset of " + offset + " s from UTC, which Java does not have");
        }
        return OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(offset));
    }

    private int nanos(long second) {
        int nanos = i32();
        if (nanos >= 1_000_000_000) {
            throw new ArithmeticException(
                    "Rust returned the leap second after second " + second + ", which Java does not have");
        }
        return nanos;
    }

    /** @throws ArithmeticException when it is a leap second, or Java does not reach so far */
    public Instant instant() {
        long seconds = i64();
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw new ArithmeticException("Rust returned the time " + seconds
                    + " s after 1970, where Java's Instant does not reach");
        }
        return Instant.ofEpochSecond(seconds, nanos(seconds));
    }

    @SuppressWarnings("deprecation") // right for ASCII, and small enough for the JIT to inline, unlike those for charsets
    public String string() {
        int length = i32();
        if (length < 0) {
            return utf16(length & ~Memory.UTF16);
        }
        long at = advance(length);
        byte[] bytes = length <= strings.length ? strings : new byte[length];
        Memory.copy(at, bytes, length);
        return new String(bytes, 0, 0, length);
    }

    private String utf16(int length) {
        long at = advance(3L * length) + length;
        char[] units = length <= characters.length ? characters : new char[length];
        MemorySegment.copy(Memory.ALL, Memory.CHAR, at, units, 0, length);
        return new String(units, 0, length);
    }

    /** A string or byte array in ASCII of a kind that has few different values. */
    public <T> T text(TextCache<T> cache) {
        int length = count();
        return cache.get(advance(length), length);
    }

    /** A byte array as Latin-1 characters. */
    public String latin1() {
        int length = count();
        long at = advance(length);
        byte[] bytes = length <= strings.length ? strings : new byte[length];
        Memory.copy(at, bytes, length);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    public boolean[] booleans() {
        int count = count();
        long at = array(count, 1);
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
            values[i] = Memory.ALL.get(Memory.BYTE, at + i) != 0;
        }
        return values;
    }

    public byte[] bytes() {
        int count = count();
        long at = array(count, 1);
        byte[] values = new byte[count];
        MemorySegment.copy(Memory.ALL, Memory.BYTE, at, values, 0, count);
        return values;
    }

    public short[] shorts() {
        int count = count();
        long at = array(count, 2);
        short[] values = new short[count];
        MemorySegment.copy(Memory.ALL, Memory.SHORT, at, values, 0, count);
        return values;
    }

    public int[] ints() {
        int count = count();
        long at = array(count, 4);
        int[] values = new int[count];
        MemorySegment.copy(Memory.ALL, Memory.INT, at, values, 0, count);
        return values;
    }

    public long[] longs() {
        int count = count();
        long at = array(count, 8);
        long[] values = new long[count];
        MemorySegment.copy(Memory.ALL, Memory.LONG, at, values, 0, count);
        return values;
    }

    public float[] floats() {
        int count = count();
        long at = array(count, 4);
        float[] values = new float[count];
        MemorySegment.copy(Memory.ALL, Memory.FLOAT, at, values, 0, count);
        return values;
    }

    public double[] doubles() {
        int count = count();
        long at = array(count, 8);
        double[] values = new double[count];
        MemorySegment.copy(Memory.ALL, Memory.DOUBLE, at, values, 0, count);
        return values;
    }

    public int[] u16s() {
        int count = count();
        long at = array(count, 2);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = Memory.ALL.get(Memory.SHORT, at + 2L * i) & 0xFFFF;
        }
        return values;
    }

    public long[] u32s() {
        int count = count();
        long at = array(count, 4);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = Memory.ALL.get(Memory.INT, at + 4L * i) & 0xFFFF_FFFFL;
        }
        return values;
    }

    /** @throws ArithmeticException when a value exceeds {@link Long#MAX_VALUE} */
    public long[] u64s() {
        long[] values = longs();
        for (long value : values) {
            Words.toU64(value);
        }
        return values;
    }

    /**
     * The error of a {@code Result}.
     *
     * @param errors makes the exception of an exported error type, or null
     */
    public RuntimeException error(ErrorDecoder errors) {
        return Failures.error(this, errors);
    }

    /** @param library the one that panicked */
    public RuntimeException panic(RustLibrary library) {
        return Failures.panic(this, library);
    }

    public <T> Optional<T> optional(ElementDecoder<T> decoder) {
        return bool() ? Optional.of(decoder.decode(this)) : Optional.empty();
    }

    /** An {@code Option} as a value or null. */
    public <T> T nullable(ElementDecoder<T> decoder) {
        return bool() ? decoder.decode(this) : null;
    }

    public <T> List<T> list(ElementDecoder<T> decoder) {
        int count = count();
        List<T> values = new ArrayList<>(plausible(count));
        for (int i = 0; i < count; i++) {
            values.add(decoder.decode(this));
        }
        return Collections.unmodifiableList(values);
    }

    public <T> Set<T> set(ElementDecoder<T> decoder) {
        int count = count();
        Set<T> values = LinkedHashSet.newLinkedHashSet(plausible(count));
        for (int i = 0; i < count; i++) {
            values.add(decoder.decode(this));
        }
        return Collections.unmodifiableSet(values);
    }

    public <K, V> Map<K, V> map(ElementDecoder<K> keys, ElementDecoder<V> elements) {
        int count = count();
        Map<K, V> values = LinkedHashMap.newLinkedHashMap(plausible(count));
        for (int i = 0; i < count; i++) {
            K key = keys.decode(this);
            values.put(key, elements.decode(this));
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * The index of an enum's variant; its fields follow.
     *
     * @param count how many variants the enum has
     * @param rustType its name, for the message
     */
    public int variant(int count, String rustType) {
        return Words.variant(u32(), count, rustType);
    }

    /** A count of elements or bytes; Java's arrays end at 2^31 - 1. */
    public int count() {
        int count = i32();
        if (count < 0) {
            throw new IllegalStateException("Rust returned " + Integer.toUnsignedString(count)
                    + " elements, more than a Java array or collection holds");
        }
        return count;
    }

    /** Steps over the padding and the elements of an array, returns where its elements lie. */
    private long array(int count, int size) {
        advance(-(position - base) & (size - 1));
        return advance((long) count * size);
    }

    private int plausible(int count) {
        return (int) Math.min(count, end - position);
    }

    private long advance(long bytes) {
        long at = position;
        if (bytes > end - at) {
            throw new IllegalStateException("Rust's answer ends after " + (end - base) + " bytes, where " + bytes
                    + " more were expected at " + (at - base) + ": the library and the Java bindings do not belong together");
        }
        position = at + bytes;
        return at;
    }
}
