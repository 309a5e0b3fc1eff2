package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoder against the decoder; the same bytes meet Rust in {@link CallTest}. */
class CodecTest {

    private final Scratch scratch = new Scratch();
    private final Encoder out = new Encoder(scratch);

    CodecTest() {
        out.start();
    }

    @Test
    void primitivesComeBackBitByBit() {
        out.bool(true);
        out.bool(false);
        out.i8(Byte.MIN_VALUE);
        out.i16(Short.MIN_VALUE);
        out.i32(Integer.MIN_VALUE);
        out.i64(Long.MIN_VALUE);
        out.u8(255, "a");
        out.u16(65535, "b");
        out.u32(4294967295L, "c");
        out.u64(Long.MAX_VALUE, "d");
        out.f32(Float.intBitsToFloat(0x7FC0_1234));
        out.f64(Double.longBitsToDouble(0x7FF8_0000_0000_1234L));
        out.f64(-0.0);
        out.character(0x10FFFF, "e");
        out.variant(3);

        Decoder in = written();
        assertTrue(in.bool());
        assertFalse(in.bool());
        assertEquals(Byte.MIN_VALUE, in.i8());
        assertEquals(Short.MIN_VALUE, in.i16());
        assertEquals(Integer.MIN_VALUE, in.i32());
        assertEquals(Long.MIN_VALUE, in.i64());
        assertEquals(255, in.u8());
        assertEquals(65535, in.u16());
        assertEquals(4294967295L, in.u32());
        assertEquals(Long.MAX_VALUE, in.u64());
        assertEquals(0x7FC0_1234, Float.floatToRawIntBits(in.f32()));
        assertEquals(0x7FF8_0000_0000_1234L, Double.doubleToRawLongBits(in.f64()));
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(in.f64()));
        assertEquals(0x10FFFF, in.character());
        assertEquals(3, in.variant(4, "Side"));
        assertEnds(in);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 7, 8, 26, 31, 32, 33, 63, 64, 65, 4095, 4096, 4097, 65_535, 65_536, 3_000_000 })
    void stringsOfEveryLength(int length) {
        Random random = new Random(length);
        String ascii = characters(random, length, 128);
        String latin1 = characters(random, length, 256);
        String wide = characters(random, length, 0xD800);
        out.string(ascii, "a");
        out.string(latin1, "b");
        out.string(wide, "c");
        out.string("😀?".repeat(length / 8), "d");

        Decoder in = written();
        assertEquals(ascii, in.string());
        assertEquals(latin1, in.string());
        assertEquals(wide, in.string());
        assertEquals("😀?".repeat(length / 8), in.string());
        assertEnds(in);
    }

    @Test
    void arraysLieAlignedInThePayload() {
        double[] doubles = { 1.5, -0.0, Double.NaN };
        long[] longs = { Long.MIN_VALUE, 0, Long.MAX_VALUE };
        out.bool(true);
        out.doubles(doubles, "a");
        out.i8((byte) 1);
        out.longs(longs, "b");
        out.booleans(new boolean[] { true, false, true }, "c");
        out.shorts(new short[] { -1, 2 }, "d");
        out.bytes(new byte[] { 1, 2, 3 }, "e");
        out.ints(new int[] { Integer.MIN_VALUE, 7 }, "f");
        out.floats(new float[] { 1.5f }, "g");
        out.u16s(new int[] { 0, 65535 }, "h");
        out.u32s(new long[] { 0, 4294967295L }, "i");
        out.u64s(new long[] { 0, Long.MAX_VALUE }, "j");
        out.longs(new long[0], "k");

        Decoder in = written();
        assertTrue(in.bool());
        assertArrayEquals(doubles, in.doubles());
        assertEquals(1, in.i8());
        assertArrayEquals(longs, in.longs());
        assertArrayEquals(new boolean[] { true, false, true }, in.booleans());
        assertArrayEquals(new short[] { -1, 2 }, in.shorts());
        assertArrayEquals(new byte[] { 1, 2, 3 }, in.bytes());
        assertArrayEquals(new int[] { Integer.MIN_VALUE, 7 }, in.ints());
        assertArrayEquals(new float[] { 1.5f }, in.floats());
        assertArrayEquals(new int[] { 0, 65535 }, in.u16s());
        assertArrayEquals(new long[] { 0, 4294967295L }, in.u32s());
        assertArrayEquals(new long[] { 0, Long.MAX_VALUE }, in.u64s());
        assertArrayEquals(new long[0], in.longs());
        assertEnds(in);
    }

    @Test
    void paddingIsCountedFromTheStartOfThePayload() {
        out.i8((byte) 1);
        out.longs(new long[] { 0x0102_0304_0506_0708L }, "values");

        assertEquals(16, out.length());
        assertEquals(1, Memory.ALL.get(Memory.INT, scratch.address() + 1));
        assertEquals(0x0102_0304_0506_0708L, Memory.ALL.get(Memory.LONG, scratch.address() + 8));
    }

    @Test
    void argumentsThatOutgrowTheScratchMoveAndComeBack() {
        long home = scratch.address();
        int[] first = new Random(1).ints(10).toArray();
        long[] large = new Random(2).longs(200_000).toArray();
        out.ints(first, "first");
        out.longs(large, "large");
        out.string("after", "after");

        Decoder in = written();
        assertArrayEquals(first, in.ints());
        assertArrayEquals(large, in.longs());
        assertEquals("after", in.string());
        assertTrue(scratch.capacity() > 1_600_000);
        assertEquals(0, scratch.address() % 16);

        scratch.reset();
        assertEquals(home, scratch.address());
        assertEquals(Scratch.CAPACITY, scratch.capacity());
    }

    @Test
    void collectionsAndOptions() {
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        map.put("b", List.of(1, 2));
        map.put("a", List.of());
        Set<String> set = new LinkedHashSet<>(List.of("z", "y"));
        ElementEncoder<String> text = (it, value) -> it.string(value, "text");
        out.option("here", text);
        out.option(null, text);
        out.option("nullable", text);
        out.list(Arrays.asList("x", null), "texts", (it, value) -> it.option(value, text));
        out.set(set, "set", text);
        out.map(map, "map", text, (it, values) -> it.list(values, "values", Encoder::i32));

        Decoder in = written();
        assertEquals(Optional.of("here"), in.optional(Decoder::string));
        assertEquals(Optional.empty(), in.optional(Decoder::string));
        assertEquals("nullable", in.nullable(Decoder::string));
        assertEquals(Arrays.asList("x", null), in.list(it -> it.nullable(Decoder::string)));
        Set<String> setBack = in.set(Decoder::string);
        assertEquals(List.copyOf(set), List.copyOf(setBack));
        Map<String, List<Integer>> mapBack = in.map(Decoder::string, it -> it.list(Decoder::i32));
        assertEquals(map, mapBack);
        assertEquals(List.of("b", "a"), List.copyOf(mapBack.keySet()));
        assertThrows(UnsupportedOperationException.class, () -> mapBack.put("c", List.of()));
        assertThrows(UnsupportedOperationException.class, () -> setBack.add("c"));
        assertEnds(in);
    }

    @Test
    void aNullIsRefusedByName() {
        assertEquals("text is null", refusedNull(it -> it.string(null, "text")));
        assertEquals("values is null", refusedNull(it -> it.doubles(null, "values")));
        assertEquals("texts is null", refusedNull(it -> it.list((Collection<String>) null, "texts", null)));
        assertEquals("numbers[1] is null",
                refusedNull(it -> it.list(Arrays.asList(1, null), "numbers", Encoder::i32)));
        Map<String, Long> map = new LinkedHashMap<>();
        map.put("k", null);
        assertEquals("prices[k] is null",
                refusedNull(it -> it.map(map, "prices", (o, key) -> o.string(key, "key"), Encoder::i64)));
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        List<Consumer<Encoder>> refused = List.of(
                it -> it.u8(256, "it"), it -> it.u8(-1, "it"), it -> it.u16(65536, "it"), it -> it.u16(-1, "it"),
                it -> it.u32(4294967296L, "it"), it -> it.u32(-1, "it"), it -> it.u64(-1, "it"),
                it -> it.character(0xD800, "it"), it -> it.character(0xDFFF, "it"), it -> it.character(0x110000, "it"),
                it -> it.character(-1, "it"));
        for (Consumer<Encoder> encoding : refused) {
            assertTrue(refused(encoding).getMessage().startsWith("it is "));
        }
        assertTrue(refused(it -> it.u16s(new int[] { 0, 70000 }, "it")).getMessage().startsWith("it[1] is 70000"));
        assertTrue(refused(it -> it.u32s(new long[] { -1 }, "it")).getMessage().startsWith("it[0] is -1"));
        assertTrue(refused(it -> it.u64s(new long[] { 1, -2 }, "it")).getMessage().startsWith("it[1] is -2"));
    }

    @Test
    void anUnsignedValueThatJavaCannotHoldIsNamed() {
        out.i64(-1);
        var e = assertThrows(ArithmeticException.class, written()::u64);
        assertTrue(e.getMessage().contains("18446744073709551615"), e.getMessage());
    }

    @Test
    void anAnswerThatEndsEarlyIsNoAccessToOtherMemory() {
        out.i32(1_000_000);
        for (Consumer<Decoder> decoding : List.<Consumer<Decoder>> of(Decoder::string, Decoder::longs, Decoder::i64,
                it -> it.list(Decoder::i32))) {
            assertThrows(IllegalStateException.class, () -> decoding.accept(written()));
        }
        Decoder in = written();
        assertTrue(assertThrows(IllegalStateException.class, () -> in.variant(2, "Side")).getMessage()
                .contains("variant 1000000 of Side"));
    }

    @Test
    void byteBuffersAndLatin1() {
        ByteBuffer direct = ByteBuffer.allocateDirect(10).put(0, new byte[] { 1, 2, 3, 4 }).position(1).limit(3);
        String value = characters(new Random(3), 10_000, 256);
        out.bytes(direct);
        out.bytes(new byte[] { 1, 2, 3, 4 }, 1, 2);
        out.latin1(value);
        out.lowerCase("Content-TYPE");

        Decoder in = written();
        assertArrayEquals(new byte[] { 2, 3 }, in.bytes());
        assertArrayEquals(new byte[] { 2, 3 }, in.bytes());
        assertEquals(value, in.latin1());
        assertEquals("content-type", in.string());
        assertEquals(1, direct.position());
    }

    @Test
    void textsThatComeBackAreTheSameObject() {
        TextCache<String> cache = new TextCache<>(text -> text);
        for (String text : List.of("content-type", "vary", "", "x-12345678", "x-12345679", "x".repeat(100))) {
            assertEquals(text, cached(cache, text));
            if (text.length() <= 64) {
                assertSame(cached(cache, text), cached(cache, text));
            }
        }
        for (int i = 0; i < 2000; i++) {
            assertEquals("header-" + i, cached(cache, "header-" + i));
        }
    }

    private String cached(TextCache<String> cache, String text) {
        out.start();
        out.lowerCase(text);
        return written().text(cache);
    }

    private Decoder written() {
        Decoder in = new Decoder(scratch.strings, scratch.characters);
        in.start(scratch.address(), out.length());
        return in;
    }

    private static void assertEnds(Decoder in) {
        assertThrows(IllegalStateException.class, in::i8);
    }

    private IllegalArgumentException refused(Consumer<Encoder> encoding) {
        return assertThrows(IllegalArgumentException.class, () -> encoding.accept(out));
    }

    private String refusedNull(Consumer<Encoder> encoding) {
        return assertThrows(NullPointerException.class, () -> encoding.accept(out)).getMessage();
    }

    private static String characters(Random random, int length, int bound) {
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = (char) random.nextInt(bound);
        }
        return new String(characters);
    }
}
