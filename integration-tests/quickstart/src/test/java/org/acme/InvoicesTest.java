package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import rust.Invoices;
import rust.Position;

/** Decimals and UUIDs, in plain JUnit. */
class InvoicesTest {

    private static final UUID PEN = UUID.fromString("5c2a9a5e-8f1d-4d1c-9b57-3d4d3c1c8f01");
    private static final UUID DESK = UUID.fromString("ffffffff-ffff-4fff-8fff-ffffffffffff");

    @Test
    void addsUpToTheCent() {
        var positions = List.of(new Position(PEN, new BigDecimal("1.99"), 3), new Position(DESK, new BigDecimal("449.5"), 1));
        assertThat(Invoices.total(positions, new BigDecimal("19"))).isEqualByComparingTo("542.01");
        assertThat(Invoices.total(List.of(), BigDecimal.TEN)).isEqualByComparingTo("0");
    }

    @Test
    void namesTheDearest() {
        var positions = List.of(new Position(DESK, new BigDecimal("449.5"), 1), new Position(PEN, new BigDecimal("1.99"), 3));
        assertThat(Invoices.dearest(positions)).contains(DESK);
        assertThat(Invoices.dearest(List.of())).isEmpty();
    }

    @Test
    void refusesWhatWouldBeRounded() {
        var thirty = new BigDecimal("0.000000000000000000000000000001");
        assertThatIllegalArgumentException().isThrownBy(() -> Invoices.total(List.of(), thirty)).withMessageContaining("tax");
    }
}
