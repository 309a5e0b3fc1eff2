package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import rust.Ledger;
import rust.LedgerException;

/** An object of Rust's in plain JUnit. */
class LedgerTest {

    @Test
    void keepsItsValuesInRust() {
        try (var ledger = new Ledger()) {
            assertThat(ledger.book("ada", 500)).isEqualTo(500);
            assertThat(ledger.book("ada", -200)).isEqualTo(300);
            assertThat(ledger.balance("ada")).contains(300L);
            assertThat(ledger.balance("bob")).isEmpty();
            assertThat(ledger.accounts()).isEqualTo(1);
        }
    }

    @Test
    void anErrorLeavesTheObjectAsItWas() {
        try (var ledger = new Ledger()) {
            ledger.book("ada", 100);
            var overdrawn = catchThrowableOfType(LedgerException.Overdrawn.class, () -> ledger.book("ada", -150));
            assertThat(overdrawn.missing()).isEqualTo(50);
            assertThat(ledger.balance("ada")).contains(100L);
        }
    }

    @Test
    void oneObjectIsTheArgumentOfAnother() {
        try (var one = new Ledger(); var other = new Ledger()) {
            one.book("ada", 1);
            other.book("ada", 2);
            one.mergeInto(other);
            assertThat(one.accounts()).isZero();
            assertThat(other.balance("ada")).contains(3L);
        }
    }

    @Test
    void allThreadsMayCallIt() throws Exception {
        try (var ledger = new Ledger(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bookings = IntStream.range(0, 100).mapToObj(i -> threads.submit(() -> ledger.book("all", 1))).toList();
            for (var booking : bookings) {
                booking.get();
            }
            assertThat(ledger.balance("all")).contains(100L);
        }
    }

    @Test
    void aClosedObjectSaysSo() {
        var ledger = new Ledger();
        ledger.close();
        ledger.close();
        assertThatIllegalStateException().isThrownBy(() -> ledger.book("ada", 1)).withMessage("this rust.Ledger is closed");
    }
}
