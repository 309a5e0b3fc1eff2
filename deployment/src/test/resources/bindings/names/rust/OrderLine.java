package rust;

/** The struct {@code order_line} of {@code names.rs}. */
public record OrderLine(int x) {
}
