package io.quarkiverse.robyn.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import rust.Bounds;
import rust.Heading;
import rust.Location;
import rust.Payment;

/** The subject {@code java}: the same work without leaving Java. A string or record that is only echoed is no work. */
public class JavaCalls {

    @Benchmark
    public void noop() {
        nothing();
    }

    @Benchmark
    public int add(Inputs in) {
        return in.left + in.right;
    }

    @Benchmark
    public String echo26(Inputs in) {
        return in.text26;
    }

    @Benchmark
    public String echo1k(Inputs in) {
        return in.text1k;
    }

    @Benchmark
    public String echoWide(Inputs in) {
        return in.wide100;
    }

    @Benchmark
    public long bytesIn64(Inputs in) {
        return sum(in.bytes64);
    }

    @Benchmark
    public long bytesIn1k(Inputs in) {
        return sum(in.bytes1k);
    }

    @Benchmark
    public long bytesIn64k(Inputs in) {
        return sum(in.bytes64k);
    }

    @Benchmark
    public byte[] bytesOut64k(Inputs in) {
        return new byte[in.length64k];
    }

    @Benchmark
    public Heading enum_(Inputs in) {
        return switch (in.heading) {
            case NORTH -> Heading.EAST;
            case EAST -> Heading.SOUTH;
            case SOUTH -> Heading.WEST;
            case WEST -> Heading.NORTH;
        };
    }

    @Benchmark
    public double dataEnum(Inputs in) {
        return switch (in.payment()) {
            case Payment.Cash() -> 0;
            case Payment.Card(long number, double fee) -> fee + number % 10;
            case Payment.Transfer(String reference) -> reference.length();
        };
    }

    @Benchmark
    public Location record(Inputs in) {
        Location it = in.location;
        return new Location(it.id(), it.latitude(), it.longitude(), it.name());
    }

    @Benchmark
    public Bounds flatRecord(Inputs in) {
        Bounds it = in.bounds;
        return new Bounds(it.west(), it.south(), it.east(), it.north());
    }

    @Benchmark
    public List<Location> records1kOut(Inputs in) {
        List<Location> locations = new ArrayList<>(in.count1k);
        for (int id = 0; id < in.count1k; id++) {
            locations.add(new Location(id, 52.5, 13.4, "location " + id));
        }
        return locations;
    }

    @Benchmark
    public long records1kIn(Inputs in) {
        long sum = 0;
        for (Location location : in.locations1k) {
            sum += location.id();
        }
        return sum;
    }

    @Benchmark
    public Optional<String> option(Inputs in) {
        return in.known ? Optional.of("a name of 26 letters, yes.") : Optional.empty();
    }

    @Benchmark
    public long resultOk(Inputs in) {
        return withdraw(in.balance, in.little);
    }

    @Benchmark
    public long resultErr(Inputs in) {
        try {
            return withdraw(in.balance, in.tooMuch);
        } catch (Insufficient refusal) {
            return refusal.missing;
        }
    }

    @Benchmark
    public long resultErrUntraced(Inputs in) {
        try {
            return withdrawUntraced(in.balance, in.tooMuch);
        } catch (Refusal refusal) {
            return refusal.missing;
        }
    }

    @Benchmark
    public long callbacks1k(Inputs in) {
        long sum = 0;
        for (long number = 0; number < in.count1k; number++) {
            sum += in.callback.applyAsLong(number);
        }
        return sum;
    }

    @Benchmark
    public long objectMethod(Counter counter, Inputs in) {
        return counter.value.addAndGet(in.step);
    }

    @Benchmark
    public long asyncReady(Inputs in) {
        return CompletableFuture.completedFuture(in.number + 1).join();
    }

    @Benchmark
    public long asyncPending(OtherThread other, Inputs in) {
        return CompletableFuture.supplyAsync(() -> in.number + 1, other.executor).join();
    }

    @Benchmark
    public Map<String, Long> map100(Inputs in) {
        Map<String, Long> squares = new HashMap<>();
        for (long number = 0; number < in.count100; number++) {
            squares.put("square " + number, number * number);
        }
        return squares;
    }

    @State(Scope.Thread)
    public static class Counter {

        private final AtomicLong value = new AtomicLong();
    }

    @State(Scope.Thread)
    public static class OtherThread {

        private final ExecutorService executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

        @TearDown
        public void stop() {
            executor.shutdown();
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void nothing() {
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (byte value : bytes) {
            sum += value & 0xff;
        }
        return sum;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static long withdraw(long balance, long amount) {
        if (amount > balance) {
            throw new Insufficient(amount - balance);
        }
        return balance - amount;
    }

    private static final class Insufficient extends RuntimeException {

        private final long missing;

        private Insufficient(long missing) {
            super(missing + " are missing");
            this.missing = missing;
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static long withdrawUntraced(long balance, long amount) {
        if (amount > balance) {
            throw new Refusal(amount - balance);
        }
        return balance - amount;
    }

    private static final class Refusal extends RuntimeException {

        private final long missing;

        private Refusal(long missing) {
            super(missing + " are missing", null, true, false);
            this.missing = missing;
        }
    }
}
