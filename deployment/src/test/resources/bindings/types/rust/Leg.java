package rust;

/**
 * The struct {@code Leg} of {@code orders.rs}.
 *
 * @param child or null
 */
public record Leg(int ratio, Order child) {
}
