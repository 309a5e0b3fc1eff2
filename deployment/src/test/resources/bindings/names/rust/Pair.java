package rust;

/** The struct {@code Pair} of {@code names.rs}. */
public record Pair(int value0, int value1) {
}
