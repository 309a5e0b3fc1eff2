package rust;

/** The struct {@code Nothing} of {@code orders.rs}. */
public record Nothing() {
}
