package rust.sub;

import java.util.Arrays;
import java.util.Objects;

/**
 * The struct {@code Override} of {@code sub/other.rs}.
 *
 * @param x never null
 */
public record Override(double[] x) {

    public Override {
        Objects.requireNonNull(x, "x");
    }

    @java.lang.Override
    public boolean equals(Object other) {
        return other instanceof Override that
                && Arrays.equals(this.x, that.x);
    }

    @java.lang.Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(this.x));
    }
}
