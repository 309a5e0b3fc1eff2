package rust;

import java.util.Objects;

/**
 * The struct {@code Session} of {@code uses.rs}.
 *
 * @param counter never null
 * @param plain or null
 */
public record Session(Counter counter, Plain plain) {

    public Session {
        Objects.requireNonNull(counter, "counter");
    }
}
