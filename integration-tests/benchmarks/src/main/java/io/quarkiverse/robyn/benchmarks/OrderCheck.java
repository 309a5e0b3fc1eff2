package io.quarkiverse.robyn.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.robyn.benchmarks.Order.Confirmation;
import io.quarkiverse.robyn.benchmarks.Order.Leg;

/** The checks of the quickstart's orders.rs and fees.rs by hand, without a validation framework, which costs more. */
final class OrderCheck {

    private static final int MAX_LEGS = 16;
    private static final long MAX_QUANTITY = 1_000_000;
    private static final long MAX_PRICE_CENTS = 100_000_000;
    private static final long MAX_NOTIONAL_CENTS = 5_000_000_000L;
    private static final long MARKET_PRICE_CENTS = 10_000;

    private OrderCheck() {
    }

    /** The confirmation; empty when the order is refused. */
    static Optional<Confirmation> check(Order order) {
        List<Leg> legs = order.legs();
        if (!isId(order.id()) || order.account() == null || order.timeInForce() == null || legs == null || legs.isEmpty()
                || legs.size() > MAX_LEGS) {
            return Optional.empty();
        }
        long notional = 0;
        for (Leg leg : legs) {
            long price = Objects.requireNonNullElse(leg.limitCents(), MARKET_PRICE_CENTS);
            if (!isSymbol(leg.symbol()) || leg.side() == null || leg.quantity() < 1 || leg.quantity() > MAX_QUANTITY
                    || price < 1 || price > MAX_PRICE_CENTS) {
                return Optional.empty();
            }
            notional += leg.quantity() * price;
        }
        if (notional > MAX_NOTIONAL_CENTS) {
            return Optional.empty();
        }
        Map<String, String> tags = order.tags() == null ? Map.of() : order.tags();
        boolean professional = "professional".equals(tags.get("tier"));
        long fee = Math.max((notional * (professional ? 2 : 10) + 5_000) / 10_000, professional ? 0 : 100);
        List<String> symbols = legs.stream().map(Leg::symbol).sorted().distinct().toList();
        return Optional.of(new Confirmation(order.id(), legs.size(), notional, fee, symbols));
    }

    /** Of each order its confirmation, or null. */
    static List<Confirmation> checkAll(List<Order> orders) {
        return orders.stream().map(order -> check(order).orElse(null)).toList();
    }

    private static boolean isId(String id) {
        if (id == null || !id.startsWith("ORD-") || id.length() < 10 || id.length() > 16) {
            return false;
        }
        for (int i = 4; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSymbol(String symbol) {
        if (symbol == null) {
            return false;
        }
        int dot = symbol.indexOf('.');
        int end = dot < 0 ? symbol.length() : dot;
        return end >= 1 && end <= 6 && areCapitals(symbol, 0, end)
                && (dot < 0 || symbol.length() == dot + 2 && areCapitals(symbol, dot + 1, dot + 2));
    }

    private static boolean areCapitals(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }
}
