package rust;

import java.util.Objects;

/**
 * The struct {@code Account} of {@code bank.rs}.
 *
 * @param iban never null
 */
public record Account(String iban) {

    public Account {
        Objects.requireNonNull(iban, "iban");
    }
}
