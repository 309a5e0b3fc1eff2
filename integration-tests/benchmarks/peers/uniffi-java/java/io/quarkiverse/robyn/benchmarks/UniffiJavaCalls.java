package io.quarkiverse.robyn.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;

import peers.uniffi.AccountException;
import peers.uniffi.Bounds;
import peers.uniffi.Calls;
import peers.uniffi.Counter;
import peers.uniffi.Heading;
import peers.uniffi.Location;
import peers.uniffi.Payment;
import peers.uniffi.Values;

/** The subject {@code uniffi-java}. */
public class UniffiJavaCalls {

    /** The values of its own types. */
    public static class In extends PlainInputs {

        public Heading heading = Heading.SOUTH;
        public Payment[] payments = { new Payment.Cash(), new Payment.Card(4_012_888_888_881_881L, 0.25),
                new Payment.Transfer("invoice 2026-0815") };
        public Location location = new Location(7, 52.5, 13.4, "Brandenburger Tor.");
        public Bounds bounds = new Bounds(13.0, 52.3, 13.8, 52.7);
        public List<Location> locations1k = IntStream.range(0, 1000)
                .mapToObj(id -> new Location(id, 52.5, 13.4, "location " + id)).toList();
        public Counter counter = new Counter();
        public Values values = callback::applyAsLong;

        public Payment payment() {
            return payments[turn()];
        }
    }

    @Benchmark
    public void noop() {
        Calls.noop();
    }

    @Benchmark
    public int add(In in) {
        return Calls.add(in.left, in.right);
    }

    @Benchmark
    public String echo26(In in) {
        return Calls.echo(in.text26);
    }

    @Benchmark
    public String echo1k(In in) {
        return Calls.echo(in.text1k);
    }

    @Benchmark
    public String echoWide(In in) {
        return Calls.echo(in.wide100);
    }

    @Benchmark
    public long bytesIn64(In in) {
        return Calls.sum(in.bytes64);
    }

    @Benchmark
    public long bytesIn1k(In in) {
        return Calls.sum(in.bytes1k);
    }

    @Benchmark
    public long bytesIn64k(In in) {
        return Calls.sum(in.bytes64k);
    }

    @Benchmark
    public byte[] bytesOut64k(In in) {
        return Calls.zeros(in.length64k);
    }

    @Benchmark
    public Heading enum_(In in) {
        return Calls.turnRight(in.heading);
    }

    @Benchmark
    public double dataEnum(In in) {
        return Calls.cost(in.payment());
    }

    @Benchmark
    public Location record(In in) {
        return Calls.echoLocation(in.location);
    }

    @Benchmark
    public Bounds flatRecord(In in) {
        return Calls.echoBounds(in.bounds);
    }

    @Benchmark
    public List<Location> records1kOut(In in) {
        return Calls.locations(in.count1k);
    }

    @Benchmark
    public long records1kIn(In in) {
        return Calls.addIds(in.locations1k);
    }

    @Benchmark
    public String option(In in) {
        return Calls.findName(in.known);
    }

    @Benchmark
    public long resultOk(In in) throws AccountException {
        return Calls.withdraw(in.balance, in.little);
    }

    @Benchmark
    public long resultErr(In in) throws AccountException {
        try {
            return Calls.withdraw(in.balance, in.tooMuch);
        } catch (AccountException.Insufficient refusal) {
            return refusal.missing();
        }
    }

    @Benchmark
    public long callbacks1k(In in) {
        return Calls.sumOf(in.count1k, in.values);
    }

    @Benchmark
    public long objectMethod(In in) {
        return in.counter.add(in.step);
    }

    @Benchmark
    public long asyncReady(In in) {
        return Calls.ready(in.number).join();
    }

    @Benchmark
    public long asyncPending(In in) {
        return Calls.pending(in.number).join();
    }

    @Benchmark
    public Map<String, Long> map100(In in) {
        return Calls.squares(in.count100);
    }
}
