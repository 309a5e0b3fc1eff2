package rust;

/** The struct {@code Quote} of {@code x.rs}. */
public record Quote(double bid) {
}
