package io.quarkiverse.robyn.runtime.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;

/** {@code serde_json::Value} is {@link JsonNode} (docs/contract.md, section 4). */
public final class JsonNodes {

    private static final byte NULL = 0;
    private static final byte FALSE = 1;
    private static final byte TRUE = 2;
    private static final byte SIGNED = 3;
    private static final byte UNSIGNED = 4;
    private static final byte FLOAT = 5;
    private static final byte TEXT = 6;
    private static final byte ARRAY = 7;
    private static final byte OBJECT = 8;
    private static final byte DIGITS = 9;

    private static final int MAX_DEPTH = 128;

    private JsonNodes() {
    }

    /**
     * @param name what the caller calls the value, for messages
     * @throws IllegalArgumentException for a number that Rust would have to round, for what is no JSON, and when the value is
     *         nested more than 128 values deep
     */
    public static void encode(Encoder out, JsonNode value, String name) {
        if (value == null) {
            throw new NullPointerException(name + " is null; JSON's null is a NullNode");
        }
        encode(out, value, name, 0);
    }

    private static void encode(Encoder out, JsonNode value, String name, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(name + " is nested more than " + MAX_DEPTH + " values deep");
        }
        switch (value.getNodeType()) {
            case NULL -> out.i8(NULL);
            case BOOLEAN -> out.i8(value.booleanValue() ? TRUE : FALSE);
            case NUMBER -> number(out, value, name);
            // Bytes are what Jackson writes them as: Base64.
            case STRING, BINARY -> {
                out.i8(TEXT);
                out.string(value.asText(), name);
            }
            case ARRAY -> {
                out.i8(ARRAY);
                out.variant(value.size());
                for (JsonNode element : value) {
                    encode(out, element, name, depth + 1);
                }
            }
            case OBJECT -> {
                out.i8(OBJECT);
                out.variant(value.size());
                for (Map.Entry<String, JsonNode> property : value.properties()) {
                    out.string(property.getKey(), name);
                    encode(out, property.getValue(), name, depth + 1);
                }
            }
            case MISSING, POJO -> throw new IllegalArgumentException(
                    name + " has a " + value.getClass().getSimpleName() + ", which is no JSON");
        }
    }

    private static void number(Encoder out, JsonNode value, String name) {
        switch (value.numberType()) {
            case INT, LONG -> signed(out, value.longValue());
            case BIG_INTEGER -> integer(out, value.bigIntegerValue(), name);
            case FLOAT, DOUBLE -> {
                // A float is the number that it is written as.
                double number = value.isFloat() ? Double.parseDouble(value.asText()) : value.doubleValue();
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException(name + " has the number " + number + ", which JSON does not have");
                }
                out.i8(FLOAT);
                out.f64(number);
            }
            case BIG_DECIMAL -> {
                BigDecimal exact = value.decimalValue();
                double number = exact.doubleValue();
                if (!Double.isFinite(number) || new BigDecimal(Double.toString(number)).compareTo(exact) != 0) {
                    throw rounded(name, exact);
                }
                out.i8(FLOAT);
                out.f64(number);
            }
        }
    }

    private static void integer(Encoder out, BigInteger value, String name) {
        if (value.bitLength() < 64) {
            signed(out, value.longValue());
        } else if (value.signum() > 0 && value.bitLength() == 64) {
            out.i8(UNSIGNED);
            out.i64(value.longValue());
        } else {
            throw rounded(name, value);
        }
    }

    private static void signed(Encoder out, long value) {
        out.i8(SIGNED);
        out.i64(value);
    }

    private static IllegalArgumentException rounded(String name, Number value) {
        return new IllegalArgumentException(
                name + " has the number " + value + ", but a number in a serde_json::Value is an i64, a u64 or an f64");
    }

    /** Numbers are IntNode, LongNode, BigIntegerNode or DoubleNode, as Jackson reads them; keys are in Rust's order. */
    public static JsonNode decode(Decoder in) {
        int kind = in.u8();
        return switch (kind) {
            case NULL -> NullNode.instance;
            case FALSE -> BooleanNode.FALSE;
            case TRUE -> BooleanNode.TRUE;
            case SIGNED -> integer(in.i64());
            case UNSIGNED -> BigIntegerNode.valueOf(new BigInteger(Long.toUnsignedString(in.i64())));
            case FLOAT -> DoubleNode.valueOf(in.f64());
            case TEXT -> TextNode.valueOf(in.string());
            case DIGITS -> digits(in.string());
            case ARRAY -> {
                var array = JsonNodeFactory.instance.arrayNode();
                for (int left = in.count(); left > 0; left--) {
                    array.add(decode(in));
                }
                yield array;
            }
            case OBJECT -> {
                var object = JsonNodeFactory.instance.objectNode();
                for (int left = in.count(); left > 0; left--) {
                    String key = in.string();
                    object.set(key, decode(in));
                }
                yield object;
            }
            default -> throw new IllegalStateException("Rust returned JSON of the unknown kind " + kind);
        };
    }

    private static JsonNode integer(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private static JsonNode digits(String text) {
        return text.chars().allMatch(c -> c == '-' || Character.isDigit(c)) ? BigIntegerNode.valueOf(new BigInteger(text))
                : DecimalNode.valueOf(new BigDecimal(text));
    }
}
