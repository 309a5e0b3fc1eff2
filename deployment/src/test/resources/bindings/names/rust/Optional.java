package rust;

import java.util.Objects;

/** The enum {@code Optional} of {@code names.rs}. */
public sealed interface Optional {

    /**
     * The variant {@code Optional}.
     *
     * @param value or null
     */
    record Optional_(rust.List value) implements Optional {
    }

    /**
     * The variant {@code String}.
     *
     * @param value never null
     */
    record String(java.lang.String value) implements Optional {

        public String {
            Objects.requireNonNull(value, "value");
        }
    }

    record List() implements Optional {
    }

    record Void() implements Optional {
    }
}
