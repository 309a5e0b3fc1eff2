package rust;

import java.util.Objects;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/**
 * <strong>Title</strong>
 *
 * <p>
 * Text.
 *
 * <p>
 * The struct {@code Documented} of {@code documented.rs}.
 *
 * @param a The first line. The second.
 * @param b A byte &amp; more (0 to 255).
 * @param d See <code>*&#47;</code> and &#64;param (never null).
 */
public record Documented(int a, int b, boolean c, String d) {

    public Documented {
        Objects.requireNonNull(d, "d");
    }

    /**
     * Adds *two* numbers &amp; says &lt;b&gt;so&lt;/b&gt;; see {@code Order}, <a href="https://doc.rust-lang.org/book/?a=1&amp;b=2">the book</a>,
     * other and <a href="https://example.org/x">https://example.org/x</a>.
     *
     * <p>
     * A second paragraph with {@code code}, {@code Vec<T>}, <code>a &#123; b</code>, <code>*&#47;</code>, {@code a ` b} and <strong>bold {@code code}</strong>. &#92;u0041 &#64; home.
     *
     * <p>
     * <strong>Examples</strong>
     * <pre>{@code
     * let sum = add(1, 2);
     * assert_eq!(sum, 3); // {}
     * }</pre>
     * <pre>
     * unbalanced &#123; and *&#47; and &#64;tag and &#92;u
     * </pre>
     *
     * <p>
     * Before a list:
     * <ul>
     * <li>one
     *     goes on
     * <li>two {@code x}
     * <li>star
     * </ul>
     * <ol>
     * <li>first
     * <li>second
     * </ol>
     * <pre>{@code
     * | a | b |
     * |---|---|
     * | 1 | <2> |
     * }</pre>
     *
     * <p>
     * &#64;deprecated is no tag here
     * <pre>{@code
     * never closed
     * }</pre>
     */
    public static int add(int a, int b) {
        return (int) Add.FUNCTION.call(a, b);
    }

    /**
     * <pre>{@code
     * code first
     * }</pre>
     */
    public static void code() {
        Code.FUNCTION.call();
    }

    /** Ends the comment *&#47; in its first line */
    public static void end() {
        End.FUNCTION.call();
    }

    /**
     * <ul>
     * <li>a list
     * <li>at the start
     * </ul>
     *
     * @param value or null
     * @return 0 to 255
     */
    public static int list(Integer value) {
        try (var call = Call.open()) {
            call.arguments().option(value, (to, element) -> to.u8(element, "value"));
            return call.invoke(ListFunction.FUNCTION).u8();
        }
    }

    private static final class Add {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_d1ac69c709f6798e",
                "documented::add");
    }

    private static final class Code {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_ed4047241564d5a2",
                "documented::code");
    }

    private static final class End {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_f5ff09c71f031be8",
                "documented::end");
    }

    private static final class ListFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_e809a61e5b0cd443",
                "documented::list");
    }
}
