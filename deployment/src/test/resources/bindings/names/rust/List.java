package rust;

import java.util.Objects;

/**
 * The struct {@code List} of {@code names.rs}.
 *
 * @param toString_ never null
 * @param switch_ or null
 */
public record List(int hashCode_, java.lang.String toString_, boolean equals_, int type, Integer switch_) {

    public List {
        Objects.requireNonNull(toString_, "toString_");
    }
}
