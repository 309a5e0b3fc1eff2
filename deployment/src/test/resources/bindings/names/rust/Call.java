package rust;

import java.util.Objects;

/**
 * The struct {@code Call} of {@code names.rs}.
 *
 * @param values never null
 */
public record Call(java.util.List<java.lang.String> values) {

    public Call {
        Objects.requireNonNull(values, "values");
    }
}
