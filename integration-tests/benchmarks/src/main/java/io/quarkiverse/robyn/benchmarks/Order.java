package io.quarkiverse.robyn.benchmarks;

import java.util.List;
import java.util.Map;

/** The Java twin of the quickstart's Rust order: same JSON, same limits. */
public record Order(String id, String account, TimeInForce timeInForce, List<Leg> legs, Map<String, String> tags,
        String note) {

    public enum Side {
        BUY,
        SELL
    }

    public enum TimeInForce {
        DAY,
        GOOD_TILL_CANCELLED,
        IMMEDIATE_OR_CANCEL
    }

    public record Leg(String symbol, Side side, long quantity, Long limitCents, String venue) {
    }

    /** An order that was accepted. */
    public record Confirmation(String id, int legs, long notionalCents, long feeCents, List<String> symbols) {
    }
}
