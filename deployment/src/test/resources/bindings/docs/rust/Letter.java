package rust;

/**
 * Déjà vu — 日本語 …
 *
 * <p>
 * The enum {@code Letter} of {@code documented.rs}.
 */
public enum Letter {

    /** {@code A} */
    A,
    B,

    /** <strong>bold</strong> &lt;i&gt; */
    C;
}
