package io.quarkiverse.robyn.deployment.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What one side has and the other has not: refused by its name or its value, never changed. */
class RefusedTest {

    private static final BigInteger TWO_TO_127 = BigInteger.TWO.pow(127);

    private record Refused(String function, Object argument, Class<? extends RuntimeException> with, String message) {
    }

    private static Refused argument(String function, Object argument, String message) {
        return new Refused(function.contains("::") ? function : "values::" + function, argument, IllegalArgumentException.class,
                message);
    }

    private static Refused missing(String function, Object argument, String message) {
        return new Refused(function.contains("::") ? function : "values::" + function, argument, NullPointerException.class,
                message);
    }

    private static Refused result(String function, String message) {
        return new Refused(function.contains("::") ? function : "values::" + function, null, ArithmeticException.class,
                message);
    }

    private static Stream<Refused> refused() {
        return Stream.of(
                argument("echo_unsigned_byte", 256, "value is 256, but a Rust u8 is 0 to 255"),
                argument("echo_unsigned_long", -1L, "value is -1, but a Rust u64 is 0 to 9223372036854775807"),
                argument("echo_character", 0xd800, "value is the code point 0xd800, which is no Rust char"),
                argument("echo_text", "ab\ud800c",
                        "value has a lone surrogate, 0xd800, at index 2: it cannot be a Rust string"),
                argument("echo_wide", TWO_TO_127,
                        "value is " + TWO_TO_127 + ", but a Rust i128 is -2^127 to 2^127 - 1"),
                argument("echo_wide", TWO_TO_127.negate().subtract(BigInteger.ONE),
                        "value is -170141183460469231731687303715884105729, but a Rust i128 is -2^127 to 2^127 - 1"),
                argument("echo_unsigned_wide", BigInteger.ONE.negate(), "value is -1, but a Rust u128 is 0 to 2^128 - 1"),
                argument("echo_unsigned_wide", BigInteger.TWO.pow(128),
                        "value is " + BigInteger.TWO.pow(128) + ", but a Rust u128 is 0 to 2^128 - 1"),
                argument("echo_span", Duration.ofNanos(-1), "value is PT-0.000000001S, but a Rust Duration is not negative"),
                argument("echo_triple", new double[2], "value has length 2, but the Rust array has length 3"),
                argument("echo_pair", List.of("a"), "value has length 1, but the Rust array has length 2"),
                argument("echo_keys", Map.of(List.of(1, 2, 3), BigInteger.ONE),
                        "value has length 3, but the Rust array has length 2"),
                argument("crates::echo_naive_date", LocalDate.of(300_000, 1, 1),
                        "value is +300000-01-01, but the Rust type has the years -262143 to 262142"),
                argument("crates::echo_date", LocalDate.of(10_000, 1, 1),
                        "value is +10000-01-01, but the Rust type has the years -9999 to 9999"),
                argument("crates::echo_utc_time", Instant.MAX,
                        "value is +1000000000-12-31T23:59:59.999999999Z, but the Rust type has the years -9999 to 9999"),
                argument("crates::echo_offset", OffsetDateTime.of(LocalDateTime.of(-9999, 1, 1, 0, 0), ZoneOffset.ofHours(1)),
                        "value is -9999-01-01T00:00+01:00, but the Rust type has the years -9999 to 9999"),
                argument("crates::echo_decimal", new BigDecimal("1E-29"),
                        "value is 1E-29, but a Rust Decimal has at most 28 decimal places, and 2^96 - 1 without its point"),
                argument("crates::echo_decimal", new BigDecimal("1E+999999999"),
                        "value is 1E+999999999, but a Rust Decimal has at most 28 decimal places, and 2^96 - 1 without its point"),
                argument("crates::echo_decimal", new BigDecimal("1E-999999999"),
                        "value is 1E-999999999, but a Rust Decimal has at most 28 decimal places, and 2^96 - 1 without its point"),
                argument("crates::echo_decimal", new BigDecimal(BigInteger.TWO.pow(96)),
                        "value is 79228162514264337593543950336, but a Rust Decimal has at most 28 decimal places, and 2^96 - 1 without its point"),
                argument("crates::echo_json", nodes().numberNode(new BigDecimal("1E+400")),
                        "value has the number 1E+400, but a number in a serde_json::Value is an i64, a u64 or an f64"),
                argument("crates::echo_json", nodes().arrayNode().add(new BigDecimal("0.12345678901234567890123")),
                        "value has the number 0.12345678901234567890123, but a number in a serde_json::Value is an i64, a u64 or an f64"),
                argument("crates::echo_json", nodes().objectNode().put("a", BigInteger.TWO.pow(64)),
                        "value has the number 18446744073709551616, but a number in a serde_json::Value is an i64, a u64 or an f64"),
                argument("crates::echo_json", nodes().numberNode(Double.NaN),
                        "value has the number NaN, which JSON does not have"),
                argument("crates::echo_json", nodes().pojoNode(new Object()), "value has a POJONode, which is no JSON"),
                argument("crates::echo_json", MissingNode.getInstance(), "value has a MissingNode, which is no JSON"),
                argument("crates::echo_json", nodes().textNode("a\ud800"),
                        "value has a lone surrogate, 0xd800, at index 1: it cannot be a Rust string"),
                argument("crates::echo_json", nested(200_000), "value is nested more than 128 values deep"),
                missing("crates::echo_json", null, "value is null; JSON's null is a NullNode"),
                result("crates::leap_time", "Rust returned the leap second after second 86399, which Java does not have"),
                result("crates::leap_second", "Rust returned the leap second after second 86399, which Java does not have"),
                result("crates::far_east", "Rust returned an offset of 72000 s from UTC, which Java does not have"),
                missing("echo_wide", null, "value is null"),
                missing("echo_span", null, "value is null"),
                missing("echo_time", null, "value is null"),
                missing("echo_triple", null, "value is null"),
                missing("named::echo_side", null, "side is null"),
                missing("echo_pair", Arrays.asList("a", null), "value[1] is null"),
                result("longest_duration",
                        "Rust returned a Duration of 18446744073709551615 s, which is longer than Java's longest"),
                result("last_time",
                        "Rust returned the time 9223372036854775807 s after 1970, where Java's Instant does not reach"));
    }

    private static JsonNodeFactory nodes() {
        return JsonNodeFactory.withExactBigDecimals(true);
    }

    private static JsonNode nested(int depth) {
        JsonNode value = nodes().nullNode();
        for (int i = 0; i < depth; i++) {
            value = nodes().arrayNode().add(value);
        }
        return value;
    }

    @Test
    void jsonKeepsItsNumbers() throws Exception {
        var echo = FixturesBindings.get().method("crates::echo_json");
        for (String text : new String[] { "0", "-1", "2147483648", "-9223372036854775808", "9223372036854775808",
                "18446744073709551615", "0.1", "-0.0", "1.0E308", "4.9E-324" }) {
            var value = new ObjectMapper().readTree(text);
            assertEquals(value, echo.invoke(null, value));
            assertEquals(text, echo.invoke(null, value).toString());
        }
        var exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree("[0.1, 1e2, 1.50]");
        assertEquals("[0.1,100.0,1.5]", echo.invoke(null, exact).toString());
        assertEquals("0.1", echo.invoke(null, nodes().numberNode(0.1f)).toString());
        assertEquals("\"AQI=\"", echo.invoke(null, nodes().binaryNode(new byte[] { 1, 2 })).toString());
    }

    @Test
    void jsonThatRustNestsTooDeepIsAPanic() throws Exception {
        var nested = FixturesBindings.get().method("crates::nested_json");
        assertEquals("[".repeat(128) + "null" + "]".repeat(128), nested.invoke(null, 128L).toString());
        var thrown = assertThrows(InvocationTargetException.class, () -> nested.invoke(null, 1000L)).getCause();
        assertTrue(thrown.getMessage().contains("nested more than 128 values deep"), thrown::toString);
        assertEquals(nested(128), FixturesBindings.get().method("crates::echo_json").invoke(null, nested(128)));
    }

    /** Zeros at the end may go or come where the number stays the same. */
    @ParameterizedTest
    @ValueSource(strings = { "1E+3", "1E+28", "0E+99999", "0E-99999", "1.50000000000000000000000000000000000", "-7E+1",
            "79228162514264337593543950335.0000", "1E-28" })
    void decimalsKeepTheirValue(String text) throws Exception {
        var value = new BigDecimal(text);
        var back = (BigDecimal) FixturesBindings.get().method("crates::echo_decimal").invoke(null, value);
        assertEquals(0, value.compareTo(back), back::toString);
    }

    @Test
    void keysThatAreEqualInRustOnlyAreRefused() throws Exception {
        var prices = FixturesBindings.get().method("crates::prices");
        assertEquals(2L, prices.invoke(null, Map.of(BigDecimal.ONE, 1L, BigDecimal.TEN, 2L)));
        var twice = Map.of(new BigDecimal("1"), 1L, new BigDecimal("1.0"), 2L);
        var thrown = assertThrows(InvocationTargetException.class, () -> prices.invoke(null, twice)).getCause();
        assertTrue(thrown.getMessage().contains("two keys of a map are equal in Rust"), thrown::toString);
    }

    @TestFactory
    Stream<DynamicTest> refusedByNameOrValue() throws Exception {
        var bindings = FixturesBindings.get();
        return refused().map(it -> DynamicTest.dynamicTest(it.function + " " + it.message, () -> {
            var method = bindings.method(it.function);
            Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] { it.argument };
            var thrown = assertThrows(InvocationTargetException.class, () -> method.invoke(null, arguments)).getCause();
            assertEquals(it.with, thrown.getClass(), thrown::toString);
            assertEquals(it.message, thrown.getMessage());
        }));
    }
}
