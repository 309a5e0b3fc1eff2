package rust;

/**
 * The struct {@code Order} of {@code shop.rs}.
 *
 * @param id not negative
 */
public record Order(long id) {
}
