package rust;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The struct {@code Window} of {@code values.rs}.
 *
 * @param start never null
 * @param length never null, not negative
 * @param corners never null, of length 4
 * @param labels never null, of length 2
 * @param weight never null, -2^127 to 2^127-1
 */
public record Window(Instant start, Duration length, int[] corners, List<String> labels, BigInteger weight) {

    public Window {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(corners, "corners");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(weight, "weight");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Window that
                && Objects.equals(this.start, that.start)
                && Objects.equals(this.length, that.length)
                && Arrays.equals(this.corners, that.corners)
                && Objects.equals(this.labels, that.labels)
                && Objects.equals(this.weight, that.weight);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.start, this.length, Arrays.hashCode(this.corners), this.labels, this.weight);
    }
}
