package rust.pricing;

/** The struct {@code Tick} of {@code lib.rs}. */
public record Tick(long at) {
}
