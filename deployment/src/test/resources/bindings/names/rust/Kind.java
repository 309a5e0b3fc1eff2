package rust;

/** The enum {@code Kind} of {@code names.rs}. */
public enum Kind {
    HTTP_SERVER,
    LIMIT_ORDER,
    V2,
    USD,
    USD_CENT,
    TYPE;
}
