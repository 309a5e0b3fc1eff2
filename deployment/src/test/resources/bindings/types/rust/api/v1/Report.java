package rust.api.v1;

import java.util.List;
import java.util.Objects;

import rust.Order;

/**
 * The struct {@code Report} of {@code api/v1/reports.rs}.
 *
 * @param orders never null
 */
public record Report(List<Order> orders) {

    public Report {
        Objects.requireNonNull(orders, "orders");
    }
}
