package org.acme;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Orders as clients send them, right and wrong. */
final class OrdersJson {

    /** A usual order, about 1 KB. */
    static final String FOUR_LEGS = """
            {
              "id": "ORD-20260412",
              "account": "ACC-77120-EU",
              "timeInForce": "GOOD_TILL_CANCELLED",
              "legs": [
                { "symbol": "ACME", "side": "BUY", "quantity": 1200, "limitCents": 10125, "venue": "XNYS" },
                { "symbol": "BRK.B", "side": "SELL", "quantity": 35, "limitCents": 48710, "venue": "XNYS" },
                { "symbol": "GLOBEX", "side": "BUY", "quantity": 500, "limitCents": null, "venue": null },
                { "symbol": "ACME", "side": "SELL", "quantity": 200, "limitCents": 10350 }
              ],
              "tags": {
                "tier": "professional",
                "desk": "equities-emea",
                "strategy": "pairs: long ACME & GLOBEX, short BRK.B",
                "trader": "Ásta Guðmundsdóttir"
              },
              "note": "Work the ACME leg first; the rest follows at \\"market on close\\" prices. Ⓐ"
            }
            """;

    /** 1200 x 101.25 + 35 x 487.10 + 500 x 100.00 + 200 x 103.50, in hundredths. */
    static final long FOUR_LEGS_NOTIONAL_CENTS = 12_150_000 + 1_704_850 + 5_000_000 + 2_070_000;

    /** An input that is refused. The status is that of both doors. */
    record Refused(String name, String json, int status, String error, Map<String, Object> fields) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is an order by its form, but may not be placed. */
    static List<Refused> invalid() {
        return List.of(
                invalid("id in small letters", one().replace("ORD-123456", "ord-123456"), "InvalidId",
                        Map.of("id", "ord-123456")),
                invalid("id too short", one().replace("ORD-123456", "ORD-12345"), "InvalidId",
                        Map.of("id", "ORD-12345")),
                invalid("no legs", legs(0), "LegCount", Map.of("legs", 0)),
                invalid("17 legs", legs(17), "LegCount", Map.of("legs", 17)),
                invalid("symbol in small letters", one().replace("ACME", "acme"), "InvalidSymbol",
                        Map.of("leg", 1, "symbol", "acme")),
                invalid("symbol outside ASCII", one().replace("ACME", "ÄCME🦀"), "InvalidSymbol",
                        Map.of("leg", 1, "symbol", "ÄCME🦀")),
                invalid("nothing bought", one().replace("10,", "0,"), "QuantityOutOfRange",
                        Map.of("leg", 1, "quantity", 0)),
                invalid("negative quantity", one().replace("10,", "-5,"), "QuantityOutOfRange",
                        Map.of("leg", 1, "quantity", -5)),
                invalid("too much bought", one().replace("10,", "1000001,"), "QuantityOutOfRange",
                        Map.of("leg", 1, "quantity", 1_000_001)),
                invalid("free of charge", one().replace("250", "0"), "PriceOutOfRange", Map.of("leg", 1, "cents", 0)),
                invalid("price too high", one().replace("250", "100000001"), "PriceOutOfRange",
                        Map.of("leg", 1, "cents", 100_000_001)),
                invalid("worth too much", one().replace("10,", "1000000,").replace("250", "5001"), "NotionalTooLarge",
                        Map.of("cents", 5_001_000_000L, "limit", 5_000_000_000L)));
    }

    /** What is no order, or no JSON at all. Both doors tell serde's reason, each in a form of its own. */
    static List<Refused> unreadable() {
        return List.of(
                unreadable("nothing", "", 400, "EOF while parsing a value"),
                unreadable("cut off", FOUR_LEGS.substring(0, 500), 400, "EOF while parsing"),
                unreadable("no JSON", "id=ORD-123456", 400, "expected value"),
                unreadable("two orders", one() + one(), 400, "trailing characters"),
                unreadable("a list", "[]", 422, ""),
                unreadable("unknown side", one().replace("BUY", "HOLD"), 422, "unknown variant `HOLD`"),
                unreadable("unknown time in force", one().replace("DAY", "TOMORROW"), 422,
                        "unknown variant `TOMORROW`"),
                unreadable("unknown field", one().replace("account", "acount"), 422, "unknown field `acount`"),
                unreadable("missing field", one().replace("\"side\": \"BUY\", ", ""), 422, "missing field `side`"),
                unreadable("text for a number", one().replace("10,", "\"10\","), 422, "invalid type: string"),
                unreadable("half a share", one().replace("10,", "0.5,"), 422, "invalid type: floating point"),
                unreadable("beyond 64 bits", one().replace("10,", "9223372036854775808,"), 422, "invalid value"));
    }

    /** An order of one leg: 10 x 2.50. */
    static String one() {
        return """
                {"id": "ORD-123456", "account": "ACC-1", "timeInForce": "DAY", "legs": [
                  {"symbol": "ACME", "side": "BUY", "quantity": 10, "limitCents": 250}]}
                """;
    }

    private static String legs(int count) {
        var leg = "{\"symbol\": \"ACME\", \"side\": \"BUY\", \"quantity\": 10}";
        return "{\"id\": \"ORD-123456\", \"account\": \"ACC-1\", \"timeInForce\": \"DAY\", \"legs\": ["
                + String.join(",", Collections.nCopies(count, leg)) + "]}";
    }

    private static Refused invalid(String name, String json, String error, Map<String, Object> fields) {
        return new Refused(name, json, 422, error, fields);
    }

    private static Refused unreadable(String name, String json, int status, String reason) {
        return new Refused(name, json, status, status == 400 ? "NotJson" : "NotAnOrder", Map.of("reason", reason));
    }

    private OrdersJson() {
    }
}
