package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;

/** Calls into the fixtures' library. */
class CallTest {

    @Test
    void wordsOfEveryKind() {
        assertEquals(0, Fixtures.function("calls::noop").call());
        assertEquals(-5, (int) Fixtures.function("calls::add").call(-7, 2));
        assertEquals(28, Fixtures.function("calls::sum_seven").call(1, 2, 3, 4, 5, 6, 7));
        assertTrue(Words.toBool(word("bool", Words.bool(true))));
        for (long signed : new long[] { 0, 1, -1, 127, -128 }) {
            assertEquals((byte) signed, (byte) word("i8", signed));
            assertEquals((short) signed, (short) word("i16", signed));
            assertEquals((int) signed, (int) word("i32", signed));
            assertEquals(signed, word("i64", signed));
            assertEquals(signed, word("isize", signed));
        }
        assertEquals(255, (int) word("u8", Words.u8(255, "value")));
        assertEquals(65535, (int) word("u16", Words.u16(65535, "value")));
        assertEquals(4294967295L, word("u32", Words.u32(4294967295L, "value")));
        assertEquals(Long.MAX_VALUE, Words.toU64(word("u64", Words.u64(Long.MAX_VALUE, "value"))));
        assertThrows(ArithmeticException.class, () -> Words.toU64(word("u64", -1)));
        assertEquals(0x1F600, (int) word("char", Words.character(0x1F600, "value")));
        for (int bits : new int[] { 0, 0x8000_0000, 0x7FC0_1234, 0x7F80_0000, 1 }) {
            assertEquals(bits, Float.floatToRawIntBits(Words.toF32(word("f32", Words.f32(Float.intBitsToFloat(bits))))));
        }
        for (long bits : new long[] { 0, Long.MIN_VALUE, 0x7FF8_0000_0000_1234L, 1 }) {
            assertEquals(bits,
                    Double.doubleToRawLongBits(Words.toF64(word("f64", Words.f64(Double.longBitsToDouble(bits))))));
        }
    }

    @Test
    void eightPrimitivesCrossInTheBuffer() {
        try (Call call = Call.open()) {
            for (int i = 1; i <= 8; i++) {
                call.arguments().i64(i);
            }
            assertEquals(36, call.invoke(Fixtures.function("calls::sum_eight")).i64());
        }
    }

    @Test
    void stringsOfEveryKindAndLength() {
        for (int length : new int[] { 0, 1, 26, 4096, 65_000, 65_532, 65_536, 1_000_000 }) {
            for (String unit : List.of("a", "ä", "€", "\0")) {
                String text = unit.repeat(length);
                assertEquals(text, echo(text));
            }
            assertEquals("😀".repeat(length / 2), echo("😀".repeat(length / 2)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 5, 8, 30, 31, 32, 40, 100, 5000 })
    void aLoneSurrogateIsRefusedWithItsIndex(int index) {
        String before = "é".repeat(index);
        for (String lone : List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83Dx")) {
            try (Call call = Call.open()) {
                call.arguments().option("fine: \uD83D\uDE00 ?", (to, text) -> to.string(text, "text"));
                call.arguments().string(before + lone + " and so on", "missing");
                var e = assertThrows(IllegalArgumentException.class,
                        () -> call.invoke(Fixtures.function("calls::text_or")));
                assertEquals("missing has a lone surrogate, 0x" + Integer.toHexString(lone.charAt(0)) + ", at index " + index
                        + ": it cannot be a Rust string", e.getMessage());
            }
        }
        assertEquals("and it goes on", echo("and it goes on"));
    }

    @Test
    void randomStringsAreTheSameOnBothSides() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int codePoint = random.nextInt(random.nextBoolean() ? 0x300 : 0x110000);
                text.appendCodePoint(codePoint >= 0xD800 && codePoint <= 0xDFFF ? '?' : codePoint);
            }
            assertEquals(text.toString(), echo(text.toString()));
        }
    }

    @Test
    void arraysOfEveryKind() {
        Random random = new Random(7);
        for (int count : new int[] { 0, 1, 3, 1000, 100_000 }) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            int[] ints = random.ints(count).toArray();
            long[] longs = random.longs(count).toArray();
            double[] doubles = random.doubles(count).toArray();
            assertArrayEquals(bytes, answer("collections::echo_u8s", it -> it.bytes(bytes, "value"), Decoder::bytes));
            assertArrayEquals(ints, answer("collections::echo_i32s", it -> it.ints(ints, "value"), Decoder::ints));
            assertArrayEquals(longs, answer("collections::echo_i64s", it -> it.longs(longs, "value"), Decoder::longs));
            assertArrayEquals(doubles, answer("collections::echo_f64s", it -> it.doubles(doubles, "value"), Decoder::doubles));
        }
        boolean[] booleans = { true, false };
        short[] shorts = { 1, -1 };
        float[] floats = { 1.5f, -0.0f };
        int[] u16s = { 0, 65535 };
        long[] u32s = { 0, 4294967295L };
        long[] u64s = { 0, Long.MAX_VALUE };
        assertArrayEquals(booleans,
                answer("collections::echo_booleans", it -> it.booleans(booleans, "value"), Decoder::booleans));
        assertArrayEquals(shorts, answer("collections::echo_i16s", it -> it.shorts(shorts, "value"), Decoder::shorts));
        assertArrayEquals(floats, answer("collections::echo_f32s", it -> it.floats(floats, "value"), Decoder::floats));
        assertArrayEquals(u16s, answer("collections::echo_u16s", it -> it.u16s(u16s, "value"), Decoder::u16s));
        assertArrayEquals(u32s, answer("collections::echo_u32s", it -> it.u32s(u32s, "value"), Decoder::u32s));
        assertArrayEquals(u64s, answer("collections::echo_u64s", it -> it.u64s(u64s, "value"), Decoder::u64s));
    }

    @Test
    void nestedCollections() {
        List<List<String>> nested = List.of(List.of("a", ""), List.of(), List.of("ü".repeat(50_000)));
        assertEquals(nested, answer("collections::echo_nested",
                out -> out.list(nested, "value",
                        (lists, list) -> lists.list(list, "value",
                                (options, text) -> options.option(text, (texts, value) -> texts.string(value, "value")))),
                in -> in.list(lists -> lists.list(options -> options.nullable(Decoder::string)))));
        Map<Long, List<String>> sorted = new TreeMap<>(Map.of(3L, List.of("c"), 1L, List.of("a", "b")));
        assertEquals(List.copyOf(sorted.keySet()), List.copyOf(answer("collections::echo_sorted_map",
                out -> out.map(sorted, "value", (keys, key) -> keys.u32(key, "value"),
                        (lists, list) -> lists.list(list, "value", (texts, text) -> texts.string(text, "value"))),
                in -> in.map(Decoder::u32, lists -> lists.list(Decoder::string))).keySet()));
    }

    @Test
    void aResultLargerThanTheScratchIsSpilledAndFreed() {
        RustFunction bytes = Fixtures.function("memory::live_bytes");
        long before = bytes.call();
        for (int round = 0; round < 200; round++) {
            assertEquals(1_000_000, answer("calls::counting_bytes", out -> out.u32(1_000_000, "count"), Decoder::bytes).length);
        }
        long left = bytes.call() - before;
        assertTrue(left < 1_000_000, left + " bytes of 200 MB are still there");
    }

    @Test
    void aPanicInWordsIsAnException() {
        RustFunction function = Fixtures.function("calls::panic_in_words");
        assertEquals(50, function.call(2));
        RustPanicException e = assertThrows(RustPanicException.class, () -> function.call(0));
        assertPlace(e, "the divisor is 0");
        assertEquals(25, function.call(4));
        long chance = 0x9E37_79B9_7F4A_7C15L;
        assertEquals(chance, Fixtures.function("calls::looks_like_a_panic").call());
    }

    @Test
    void aPanicInABufferCallIsAnException() {
        RustPanicException e = assertThrows(RustPanicException.class, () -> panic("all is lost"));
        assertPlace(e, "all is lost");
        String large = "x".repeat(200_000);
        assertTrue(assertThrows(RustPanicException.class, () -> panic(large)).getMessage().startsWith(large));
        assertThrows(RustPanicException.class, () -> Fixtures.function("calls::panic_in_drop").call());
        assertEquals("still here", echo("still here"));
    }

    @Test
    void tenThousandPanics() {
        RustFunction words = Fixtures.function("calls::panic_in_words");
        for (int i = 0; i < 10_000; i++) {
            String message = "panic " + i;
            assertTrue(assertThrows(RustPanicException.class, () -> panic(message)).getMessage().startsWith(message + " ("));
            assertThrows(RustPanicException.class, () -> words.call(0));
        }
    }

    @Test
    void anErrorIsAnExceptionWithItsCauses() {
        RustException text = assertThrows(RustException.class,
                () -> answer("errors::fail_with_text", out -> out.string("no", "message"), Decoder::i32));
        assertEquals("no", text.getMessage());
        assertNull(text.getCause());

        RustException chain = assertThrows(RustException.class,
                () -> answer("errors::fail_with_chain", out -> {
                }, in -> null));
        assertEquals("the order is not stored", chain.getMessage());
        assertEquals("the journal cannot be written", chain.getCause().getMessage());
        assertEquals("the disk is full", chain.getCause().getCause().getMessage());
        assertNull(chain.getCause().getCause().getCause());
    }

    @Test
    void anExportedErrorIsDecodedByItsType() {
        TooLarge tooLarge = assertThrows(TooLarge.class, () -> placeOrder(1));
        assertEquals("500 is more than 100", tooLarge.getMessage());
        assertEquals(500, tooLarge.quantity);
        assertEquals(1, tooLarge.side);
        RustException unreadable = assertThrows(RustException.class, () -> placeOrder(2));
        assertEquals("line 7 cannot be read", unreadable.getMessage());
        assertEquals("invalid digit found in string", unreadable.getCause().getMessage());
        assertEquals(4, placeOrder(4));
    }

    @Test
    void aRefusedArgumentLeavesTheScratchClean() {
        for (int i = 0; i < 100; i++) {
            assertThrows(IllegalArgumentException.class, () -> echo("x".repeat(100_000) + "\uD800"));
            assertThrows(NullPointerException.class, () -> echo(null));
            assertEquals("fine", echo("fine"));
        }
    }

    @Test
    void aCallInsideACallHasAScratchOfItsOwn() {
        try (Call outer = Call.open()) {
            outer.arguments().string("outer", "text");
            try (Call inner = Call.open()) {
                assertNotSame(outer, inner);
                inner.arguments().string("inner", "text");
                assertEquals("inner", inner.invoke(Fixtures.function("calls::echo_string")).string());
                inner.close();
                inner.close();
            }
            assertThrows(RustPanicException.class, () -> Fixtures.function("calls::panic_in_words").call(0));
            assertEquals("outer", outer.invoke(Fixtures.function("calls::echo_string")).string());
        }
    }

    @Test
    void aThousandVirtualThreadsAtOnce() throws Exception {
        RustFunction words = Fixtures.function("calls::panic_in_words");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 1000; thread++) {
                String text = "thread " + thread + " ".repeat(thread);
                int divisor = thread % 10;
                all.add(executor.submit(() -> {
                    for (int round = 0; round < 100; round++) {
                        try (Call call = Call.open()) {
                            call.arguments().string(text, "text");
                            Thread.yield();
                            assertEquals(text, call.invoke(Fixtures.function("calls::echo_string")).string());
                        }
                        if (divisor == 0) {
                            assertThrows(RustPanicException.class, () -> words.call(0));
                        } else {
                            assertEquals(100 / divisor, words.call(divisor));
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static long word(String type, long value) {
        return Fixtures.function("calls::echo_" + type).call(value);
    }

    private static String echo(String text) {
        return answer("calls::echo_string", out -> out.string(text, "text"), Decoder::string);
    }

    private static String panic(String message) {
        return answer("calls::panic_now", out -> out.string(message, "message"), Decoder::string);
    }

    private static <T> T answer(String rustName, Consumer<Encoder> arguments, ElementDecoder<T> result) {
        try (Call call = Call.open()) {
            arguments.accept(call.arguments());
            return result.decode(call.invoke(Fixtures.function(rustName)));
        }
    }

    private static long placeOrder(int choice) {
        try (Call call = Call.open()) {
            call.arguments().u32(choice, "choice");
            return call.invoke(Fixtures.function("errors::place_order"), CallTest::orderError).u32();
        }
    }

    private static RuntimeException orderError(Decoder in, String message, Throwable cause) {
        return switch (in.variant(4, "OrderError")) {
            case 1 -> new TooLarge(message, cause, in.u32(), in.u32(), in.variant(2, "Side"));
            default -> new RustException(message, cause);
        };
    }

    private static void assertPlace(RustPanicException e, String message) {
        assertTrue(e.file().endsWith("calls.rs"), e.file());
        assertTrue(e.line() > 0 && e.column() > 0);
        assertEquals(message + " (" + e.file() + ":" + e.line() + ":" + e.column() + ")", e.getMessage());
        assertEquals("calls.rs", e.getStackTrace()[0].getFileName());
        assertEquals(e.line(), e.getStackTrace()[0].getLineNumber());
    }

    /** 0 where the system does not say. */
    private static final class TooLarge extends RustException {

        private static final long serialVersionUID = 1L;

        final long quantity;
        final int side;

        TooLarge(String message, Throwable cause, long quantity, long limit, int side) {
            super(message, cause);
            this.quantity = quantity;
            this.side = side;
        }
    }
}
