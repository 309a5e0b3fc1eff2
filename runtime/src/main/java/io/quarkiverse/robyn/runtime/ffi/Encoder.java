package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.robyn.RustPanicException;

/**
 * Writes a call's arguments in the encoding that both sides share.
 * <p>
 * {@code name} is the Java parameter's name: what has no counterpart in Rust is refused with a
 * {@link NullPointerException} or an {@link IllegalArgumentException} that names it.
 */
public final class Encoder {

    private static final long[] NOTHING = new long[0];

    private final Scratch scratch;
    private long base;
    private long position;
    private long limit;

    /** Of the strings of this call, in order. */
    private String[] names = new String[16];
    private int strings;
    /** The objects that Rust may call until {@link #takeBack}. */
    private long[] lent = NOTHING;
    private int lentCount;

    /** The objects that this call holds, in the order in which it took them. */
    private RustObject[] held = new RustObject[4];
    private int heldCount;
    private boolean firstAlone;

    Encoder(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Starts a payload at the beginning of the scratch. */
    void start() {
        strings = 0;
        rebase();
    }

    private void rebase() {
        base = scratch.address();
        position = base;
        limit = base + scratch.capacity();
    }

    /** What Rust refuses a string for, which only Java can name. */
    IllegalArgumentException loneSurrogate(int string, int index, int unit) {
        return new IllegalArgumentException(names[string] + " has a lone surrogate, 0x" + Integer.toHexString(unit)
                + ", at index " + index + ": it cannot be a Rust string");
    }

    private void remember(String name) {
        if (strings == names.length) {
            names = Arrays.copyOf(names, 2 * strings);
        }
        names[strings++] = name;
    }

    /** Bytes written so far. */
    long length() {
        return position - base;
    }

    /**
     * An object, held until the call is closed.
     *
     * @throws IllegalStateException when it is closed, or another call has it alone
     */
    public void object(RustObject value, String name) {
        required(value, name);
        if (heldCount == held.length) {
            held = Arrays.copyOf(held, 2 * heldCount);
        }
        long pointer = value.handle.hold();
        scratch.used = true;
        held[heldCount++] = value;
        i64(pointer);
    }

    /**
     * The object whose method is called by {@code &mut self}, held alone until the call is closed: the first
     * argument.
     *
     * @throws IllegalStateException when it is closed, or another call uses it
     */
    public void objectAlone(RustObject value) {
        long pointer = value.handle.holdAlone();
        scratch.used = true;
        held[heldCount++] = value;
        firstAlone = true;
        i64(pointer);
    }

    /** Ends the holding of objects: of all of them, also when dropping one panics. */
    void release() {
        if (heldCount > 0) {
            releaseAll();
        }
    }

    private void releaseAll() {
        RustPanicException panic = null;
        while (heldCount > 0) {
            RustObject object = held[--heldCount];
            held[heldCount] = null;
            try {
                if (heldCount == 0 && firstAlone) {
                    firstAlone = false;
                    object.handle.releaseAlone(object);
                } else {
                    object.handle.release(object);
                }
            } catch (RustPanicException e) {
                panic = e;
            }
        }
        if (panic != null) {
            throw panic;
        }
    }

    public void bool(boolean value) {
        i8((byte) (value ? 1 : 0));
    }

    public void i8(byte value) {
        Memory.ALL.set(Memory.BYTE, claim(1), value);
    }

    public void i16(short value) {
        Memory.ALL.set(Memory.SHORT, claim(2), value);
    }

    public void i32(int value) {
        Memory.ALL.set(Memory.INT, claim(4), value);
    }

    public void i64(long value) {
        Memory.ALL.set(Memory.LONG, claim(8), value);
    }

    public void u8(int value, String name) {
        i8((byte) Words.u8(value, name));
    }

    public void u16(int value, String name) {
        i16((short) Words.u16(value, name));
    }

    public void u32(long value, String name) {
        i32((int) Words.u32(value, name));
    }

    public void u64(long value, String name) {
        i64(Words.u64(value, name));
    }

    public void f32(float value) {
        i32(Float.floatToRawIntBits(value));
    }

    public void f64(double value) {
        i64(Double.doubleToRawLongBits(value));
    }

    public void character(int codePoint, String name) {
        i32((int) Words.character(codePoint, name));
    }

    /** As UTF-16: Rust turns it into UTF-8 in place, for which there is a gap of a byte for each unit before it. */
    public void string(String value, String name) {
        int length = required(value, name).length();
        long at = claim(Integer.BYTES + 3L * length);
        remember(name);
        Memory.ALL.set(Memory.INT, at, length | Memory.UTF16);
        char[] chunk = scratch.characters;
        long target = at + Integer.BYTES + length;
        for (int done = 0; done < length; done += chunk.length) {
            int count = Math.min(chunk.length, length - done);
            value.getChars(done, done + count, chunk, 0);
            MemorySegment.copy(chunk, 0, Memory.ALL, Memory.CHAR, target + 2L * done, count);
        }
    }

    public void i128(BigInteger value, String name) {
        if (required(value, name).bitLength() > 127) {
            throw Words.outOfRange(value, name, "i128", "-2^127", "2^127 - 1");
        }
        wide(value);
    }

    public void u128(BigInteger value, String name) {
        if (required(value, name).signum() < 0 || value.bitLength() > 128) {
            throw Words.outOfRange(value, name, "u128", "0", "2^128 - 1");
        }
        wide(value);
    }

    private void wide(BigInteger value) {
        long low = value.longValue();
        long high = value.bitLength() < Long.SIZE ? low >> 63 : value.shiftRight(Long.SIZE).longValue();
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        i64(little ? low : high);
        i64(little ? high : low);
    }

    public void duration(Duration value, String name) {
        if (required(value, name).isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ", but a Rust Duration is not negative");
        }
        time(value.getSeconds(), value.getNano());
    }

    public void instant(Instant value, String name) {
        time(required(value, name).getEpochSecond(), value.getNano());
    }

    public void uuid(UUID value, String name) {
        i64(required(value, name).getMostSignificantBits());
        i64(value.getLeastSignificantBits());
    }

    /** @throws IllegalArgumentException when it would have to be rounded */
    public void decimal(BigDecimal value, String name) {
        BigDecimal fitting = Decimals.fitting(required(value, name), name);
        wide(fitting.unscaledValue());
        i32(fitting.scale());
    }

    public void localDate(LocalDate value, String name) {
        i64(required(value, name).toEpochDay());
    }

    public void localTime(LocalTime value, String name) {
        i32(required(value, name).toSecondOfDay());
        i32(value.getNano());
    }

    public void localDateTime(LocalDateTime value, String name) {
        localDate(required(value, name).toLocalDate(), name);
        localTime(value.toLocalTime(), name);
    }

    public void offsetDateTime(OffsetDateTime value, String name) {
        localDateTime(required(value, name).toLocalDateTime(), name);
        i32(value.getOffset().getTotalSeconds());
    }

    private void time(long seconds, int nanos) {
        i64(seconds);
        i32(nanos);
    }

    /** An object that Rust may call, during the call or for as long as Rust keeps it. */
    public void object(Object target, String name, Callee callee) {
        required(target, name);
        if (lentCount == lent.length) {
            lent = Arrays.copyOf(lent, Math.max(4, 2 * lentCount));
        }
        scratch.used = true;
        long id = JavaObjects.lend(target, callee);
        lent[lentCount++] = id;
        i64(id);
    }

    /** An exception that Rust gets for good. */
    public void thrown(Throwable exception, Callee callee) {
        i64(JavaObjects.keep(exception, callee));
    }

    /** Ends the lending of all objects. */
    void takeBack() {
        while (lentCount > 0) {
            JavaObjects.takeBack(lent[--lentCount]);
        }
    }

    public void booleans(boolean[] values, String name) {
        long at = array(required(values, name).length, 1);
        for (int i = 0; i < values.length; i++) {
            Memory.ALL.set(Memory.BYTE, at + i, (byte) (values[i] ? 1 : 0));
        }
    }

    public void bytes(byte[] values, String name) {
        bytes(required(values, name), 0, values.length);
    }

    /** A part of an array as a byte array of its own. */
    public void bytes(byte[] values, int offset, int length) {
        MemorySegment.copy(values, offset, Memory.ALL, Memory.BYTE, array(length, 1), length);
    }

    /** The remaining bytes as a byte array; the buffer's position stays. */
    public void bytes(ByteBuffer values) {
        MemorySegment source = MemorySegment.ofBuffer(values);
        MemorySegment.copy(source, 0, Memory.ALL, array(values.remaining(), 1), source.byteSize());
    }

    /** A string of Latin-1 characters as a byte array; the high byte of any other character is lost. */
    @SuppressWarnings("deprecation") // the one conversion that allocates nothing
    public void latin1(String value) {
        int length = value.length();
        long at = array(length, 1);
        byte[] chunk = scratch.strings;
        for (int done = 0; done < length; done += chunk.length) {
            int end = Math.min(done + chunk.length, length);
            value.getBytes(done, end, chunk, 0);
            MemorySegment.copy(chunk, 0, Memory.ALL, Memory.BYTE, at + done, end - done);
        }
    }

    /** A string of ASCII characters in lower case. */
    @SuppressWarnings("deprecation") // as above
    public void lowerCase(String ascii) {
        int length = ascii.length();
        i32(length);
        long at = claim(length);
        byte[] chunk = scratch.strings;
        for (int done = 0; done < length; done += chunk.length) {
            int count = Math.min(chunk.length, length - done);
            ascii.getBytes(done, done + count, chunk, 0);
            for (int i = 0; i < count; i++) {
                if (chunk[i] >= 'A' && chunk[i] <= 'Z') {
                    chunk[i] |= 0x20;
                }
            }
            MemorySegment.copy(chunk, 0, Memory.ALL, Memory.BYTE, at + done, count);
        }
    }

    public void shorts(short[] values, String name) {
        MemorySegment.copy(values, 0, Memory.ALL, Memory.SHORT, array(required(values, name).length, 2), values.length);
    }

    public void ints(int[] values, String name) {
        MemorySegment.copy(values, 0, Memory.ALL, Memory.INT, array(required(values, name).length, 4), values.length);
    }

    public void longs(long[] values, String name) {
        MemorySegment.copy(values, 0, Memory.ALL, Memory.LONG, array(required(values, name).length, 8), values.length);
    }

    public void floats(float[] values, String name) {
        MemorySegment.copy(values, 0, Memory.ALL, Memory.FLOAT, array(required(values, name).length, 4), values.length);
    }

    public void doubles(double[] values, String name) {
        MemorySegment.copy(values, 0, Memory.ALL, Memory.DOUBLE, array(required(values, name).length, 8), values.length);
    }

    public void u16s(int[] values, String name) {
        long at = array(required(values, name).length, 2);
        for (int i = 0; i < values.length; i++) {
            if ((values[i] & ~0xFFFF) != 0) {
                Words.u16(values[i], name + "[" + i + "]");
            }
            Memory.ALL.set(Memory.SHORT, at + 2L * i, (short) values[i]);
        }
    }

    public void u32s(long[] values, String name) {
        long at = array(required(values, name).length, 4);
        for (int i = 0; i < values.length; i++) {
            if ((values[i] & ~0xFFFF_FFFFL) != 0) {
                Words.u32(values[i], name + "[" + i + "]");
            }
            Memory.ALL.set(Memory.INT, at + 4L * i, (int) values[i]);
        }
    }

    public void u64s(long[] values, String name) {
        long at = array(required(values, name).length, 8);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                Words.u64(values[i], name + "[" + i + "]");
            }
            Memory.ALL.set(Memory.LONG, at + 8L * i, values[i]);
        }
    }

    /** An {@code Option}: null is {@code None}. */
    public <T> void option(T valueOrNull, ElementEncoder<T> encoder) {
        bool(valueOrNull != null);
        if (valueOrNull != null) {
            encoder.encode(this, valueOrNull);
        }
    }

    /** An {@code Option} that Java answers with. */
    public <T> void optional(Optional<? extends T> value, String name, ElementEncoder<T> encoder) {
        option(required(value, name).orElse(null), encoder);
    }

    public <T> void list(Collection<? extends T> values, String name, ElementEncoder<T> encoder) {
        required(values, name);
        long count = reserveCount();
        int index = 0;
        for (T value : values) {
            element(value, name, index, encoder);
            index++;
        }
        putCount(count, index);
    }

    public <T> void set(Collection<? extends T> values, String name, ElementEncoder<T> encoder) {
        list(values, name, encoder);
    }

    public <K, V> void map(Map<? extends K, ? extends V> values, String name, ElementEncoder<K> keys,
            ElementEncoder<V> elements) {
        required(values, name);
        long count = reserveCount();
        int index = 0;
        for (Map.Entry<? extends K, ? extends V> entry : values.entrySet()) {
            element(entry.getKey(), name, "a key", keys);
            element(entry.getValue(), name, entry.getKey(), elements);
            index++;
        }
        putCount(count, index);
    }

    /** The index of an enum's variant, in order of declaration; its fields follow. */
    public void variant(int index) {
        i32(index);
    }

    /** Leaves room for a count that is known only after the elements; {@link #putCount} fills it in. */
    public long reserveCount() {
        i32(0);
        return length() - 4;
    }

    /** @param reserved what {@link #reserveCount()} returned */
    public void putCount(long reserved, int count) {
        Memory.ALL.set(Memory.INT, base + reserved, count);
    }

    /** Null is the element encoder's to judge (an option takes it), the name is ours. */
    private <T> void element(T value, String name, Object key, ElementEncoder<T> encoder) {
        try {
            encoder.encode(this, value);
        } catch (NullPointerException e) {
            throw value == null ? nullElement(name, key) : e;
        }
    }

    /** As above, without an object for the index. */
    private <T> void element(T value, String name, int index, ElementEncoder<T> encoder) {
        try {
            encoder.encode(this, value);
        } catch (NullPointerException e) {
            throw value == null ? nullElement(name, index) : e;
        }
    }

    private static NullPointerException nullElement(String name, Object place) {
        return new NullPointerException(name + "[" + place + "] is null");
    }

    /** Writes the count and the padding of an array, returns where its elements go. */
    private long array(int count, int size) {
        i32(count);
        long padding = -length() & (size - 1);
        long at = claim(padding + (long) count * size);
        for (long i = 0; i < padding; i++) {
            Memory.ALL.set(Memory.BYTE, at + i, (byte) 0);
        }
        return at + padding;
    }

    private long claim(long bytes) {
        long at = position;
        if (bytes > limit - at) {
            at = grown(bytes);
        }
        position = at + bytes;
        return at;
    }

    private long grown(long bytes) {
        long used = length();
        scratch.grow(used, used + bytes);
        rebase();
        return base + used;
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new NullPointerException(name + " is null");
        }
        return value;
    }
}
