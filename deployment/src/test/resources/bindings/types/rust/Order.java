package rust;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An order to trade.
 *
 * <p>
 * The struct {@code Order} of {@code orders.rs}.
 *
 * @param id The number on the slip (not negative).
 * @param symbol Upper case letters (never null).
 * @param side never null
 * @param legs never null
 * @param limit None for a market order (or null).
 * @param tags never null
 * @param notionalLimit 0 to 4294967295
 */
public record Order(
        long id,
        String symbol,
        Side side,
        List<Leg> legs,
        Double limit,
        Map<String, String> tags,
        long notionalLimit) {

    public Order {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(legs, "legs");
        Objects.requireNonNull(tags, "tags");
    }
}
