package org.acme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import rust.Confirmation;
import rust.Leg;
import rust.Order;
import rust.OrderException;
import rust.Orders;
import rust.Side;
import rust.TimeInForce;

/** Records, enums and typed errors in both directions, in plain JUnit. */
class OrdersTest {

    @Test
    void readsAnOrderIntoRecords() {
        var order = Orders.parse(OrdersJson.FOUR_LEGS.getBytes(UTF_8));

        assertThat(order).isEqualTo(new Order("ORD-20260412", "ACC-77120-EU", TimeInForce.GOOD_TILL_CANCELLED,
                List.of(
                        new Leg("ACME", Side.BUY, 1200, 10125L, "XNYS"),
                        new Leg("BRK.B", Side.SELL, 35, 48710L, "XNYS"),
                        new Leg("GLOBEX", Side.BUY, 500, null, null),
                        new Leg("ACME", Side.SELL, 200, 10350L, null)),
                Map.of("tier", "professional", "desk", "equities-emea",
                        "strategy", "pairs: long ACME & GLOBEX, short BRK.B", "trader", "Ásta Guðmundsdóttir"),
                "Work the ACME leg first; the rest follows at \"market on close\" prices. Ⓐ"));
    }

    @Test
    void checksAnOrderMadeInJava() {
        var order = new Order("ORD-123456", "ACC-1", TimeInForce.DAY, List.of(
                new Leg("ZETA", Side.BUY, 10, 250L, null),
                new Leg("ACME", Side.SELL, 1, null, null)), Map.of(), null);

        assertThat(Orders.check(order))
                .isEqualTo(new Confirmation("ORD-123456", 2, 12_500, 100, List.of("ACME", "ZETA")));
    }

    @Test
    void placesAnOrderInOneCall() {
        var confirmation = Orders.place(OrdersJson.FOUR_LEGS.getBytes(UTF_8));

        assertThat(confirmation).isEqualTo(new Confirmation("ORD-20260412", 4,
                OrdersJson.FOUR_LEGS_NOTIONAL_CENTS, 4_185, List.of("ACME", "BRK.B", "GLOBEX")));
    }

    @Test
    void aLargeOrderCrossesWhole() {
        var leg = new Leg("ACME", Side.BUY, 1, 1L, "é".repeat(100));
        var order = new Order("ORD-123456", "ACC-1", TimeInForce.DAY, Collections.nCopies(5_000, leg), Map.of(), null);

        var refusal = catchThrowableOfType(OrderException.LegCount.class, () -> Orders.check(order));

        assertThat(refusal.legs()).isEqualTo(5_000);
    }

    static List<OrdersJson.Refused> invalid() {
        return OrdersJson.invalid();
    }

    @ParameterizedTest
    @MethodSource
    void invalid(OrdersJson.Refused input) {
        var refusal = catchThrowableOfType(OrderException.class, () -> Orders.place(input.json().getBytes(UTF_8)));

        assertThat(refusal.getClass().getSimpleName()).isEqualTo(input.error());
        input.fields().values().forEach(value -> assertThat(refusal.getMessage()).contains(value.toString()));
    }

    static List<OrdersJson.Refused> unreadable() {
        return OrdersJson.unreadable();
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(OrdersJson.Refused input) {
        var refusal = catchThrowableOfType(OrderException.class, () -> Orders.place(input.json().getBytes(UTF_8)));

        var reason = switch (refusal) {
            case OrderException.NotJson it -> it.reason();
            case OrderException.NotAnOrder it -> it.reason();
            default -> throw new AssertionError("not an error of reading", refusal);
        };
        assertThat(refusal.getClass().getSimpleName()).isEqualTo(input.error());
        assertThat(reason).contains((String) input.fields().get("reason"));
    }

    @Test
    void anErrorTellsItsPlaceInTheText() {
        var refusal = catchThrowableOfType(OrderException.NotJson.class,
                () -> Orders.parse("{\n  \"id\": ,\n}".getBytes(UTF_8)));

        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.column()).isEqualTo(9);
        assertThat(refusal).hasMessage("not JSON: " + refusal.reason());
    }

    @Test
    void refusesNullBeforeTheCall() {
        assertThatNullPointerException().isThrownBy(() -> Orders.parse(null));
        assertThatNullPointerException().isThrownBy(() -> Orders.check(null));
        assertThatNullPointerException().isThrownBy(
                () -> Orders.check(new Order("ORD-123456", null, TimeInForce.DAY, List.of(), Map.of(), null)));
    }
}
