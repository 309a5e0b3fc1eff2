package rust;

import java.util.List;
import java.util.Objects;

/**
 * A figure in the plane.
 *
 * <p>
 * The enum {@code Shape} of {@code orders.rs}.
 */
public sealed interface Shape {

    record Circle(double radius) implements Shape {
    }

    /**
     * The variant {@code Polygon}.
     *
     * @param points never null
     */
    record Polygon(List<Point> points, boolean closed) implements Shape {

        public Polygon {
            Objects.requireNonNull(points, "points");
        }
    }

    /** Nothing at all. */
    record Empty() implements Shape {
    }
}
