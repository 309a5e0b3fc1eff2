package rust;

/** The struct {@code Point} of {@code orders.rs}. */
public record Point(double x, double y) {
}
