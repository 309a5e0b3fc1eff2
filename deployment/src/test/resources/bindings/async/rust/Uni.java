package rust;

/** The enum {@code Uni} of {@code shop.rs}. */
public enum Uni {
    ONE;
}
