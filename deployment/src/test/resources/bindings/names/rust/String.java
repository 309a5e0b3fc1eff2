package rust;

import java.util.Objects;

/**
 * The struct {@code String_} of {@code names.rs}.
 *
 * @param value never null
 * @param values never null
 */
public record String(java.lang.String value, java.util.List<java.lang.String> values) {

    public String {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(values, "values");
    }
}
