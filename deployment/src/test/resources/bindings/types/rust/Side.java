package rust;

/**
 * Which way.
 *
 * <p>
 * The enum {@code Side} of {@code orders.rs}.
 */
public enum Side {

    /** Pay. */
    BUY,

    /** Be paid. */
    SELL,
    SHORT_SELL;
}
