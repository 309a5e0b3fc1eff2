package rust;

import java.util.Arrays;
import java.util.Objects;

/**
 * The struct {@code Blob} of {@code orders.rs}.
 *
 * @param name never null
 * @param data never null
 * @param weights or null
 * @param size 0 to 4294967295
 */
public record Blob(String name, byte[] data, double[] weights, float score, long size) {

    public Blob {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that
                && Objects.equals(this.name, that.name)
                && Arrays.equals(this.data, that.data)
                && Arrays.equals(this.weights, that.weights)
                && Float.compare(this.score, that.score) == 0
                && this.size == that.size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.name,
                Arrays.hashCode(this.data),
                Arrays.hashCode(this.weights),
                this.score,
                this.size);
    }
}
