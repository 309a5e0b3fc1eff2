package rust.sub;

import java.util.Objects;

/**
 * The struct {@code Counter} of {@code sub/other.rs}.
 *
 * @param other never null
 */
public record Counter(rust.Counter other) {

    public Counter {
        Objects.requireNonNull(other, "other");
    }
}
