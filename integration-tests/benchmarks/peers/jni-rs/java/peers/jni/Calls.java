package peers.jni;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** The native methods, and what Java makes of their arguments and results. */
public final class Calls {

    private static final Heading[] HEADINGS = Heading.values();

    static {
        System.load(System.getProperty("peers.jni-rs"));
    }

    private Calls() {
    }

    public static native void noop();

    public static native int add(int left, int right);

    public static native String echo(String text);

    public static native long sum(byte[] bytes);

    public static native byte[] zeros(int length);

    public static Heading turnRight(Heading heading) {
        return HEADINGS[turnRight(heading.ordinal())];
    }

    public static native double cost(Payment payment);

    public static native Location echoLocation(Location location);

    public static native Bounds echoBounds(Bounds bounds);

    public static native List<Location> locations(int count);

    public static native long addIds(List<Location> locations);

    public static Optional<String> name(boolean known) {
        return Optional.ofNullable(findName(known));
    }

    public static native long withdraw(long balance, long amount);

    public static native long sumOf(int count, LongUnaryOperator value);

    public static CompletableFuture<Long> ready(long number) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        ready(number, result);
        return result;
    }

    public static CompletableFuture<Long> pending(long number) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        pending(number, result);
        return result;
    }

    public static native Map<String, Long> squares(int count);

    static native long newCounter();

    static native long addToCounter(long counter, long step);

    static native void freeCounter(long counter);

    private static native int turnRight(int heading);

    private static native String findName(boolean known);

    private static native void ready(long number, CompletableFuture<Long> result);

    private static native void pending(long number, CompletableFuture<Long> result);
}
