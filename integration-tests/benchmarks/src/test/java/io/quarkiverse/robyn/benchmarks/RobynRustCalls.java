package io.quarkiverse.robyn.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.openjdk.jmh.annotations.Benchmark;

import rust.AccountException;
import rust.Bounds;
import rust.Calls;
import rust.Counter;
import rust.Heading;
import rust.Location;
import rust.RefusalException;

/** The subject {@code robyn-rust}: the generated bindings, nothing else. */
public class RobynRustCalls {

    public static class CounterInput extends PlainInputs {

        public Counter counter = new Counter();
    }

    @Benchmark
    public void noop() {
        Calls.noop();
    }

    @Benchmark
    public int add(Inputs in) {
        return Calls.add(in.left, in.right);
    }

    @Benchmark
    public String echo26(Inputs in) {
        return Calls.echo(in.text26);
    }

    @Benchmark
    public String echo1k(Inputs in) {
        return Calls.echo(in.text1k);
    }

    @Benchmark
    public String echoWide(Inputs in) {
        return Calls.echo(in.wide100);
    }

    @Benchmark
    public long bytesIn64(Inputs in) {
        return Calls.sum(in.bytes64);
    }

    @Benchmark
    public long bytesIn1k(Inputs in) {
        return Calls.sum(in.bytes1k);
    }

    @Benchmark
    public long bytesIn64k(Inputs in) {
        return Calls.sum(in.bytes64k);
    }

    @Benchmark
    public byte[] bytesOut64k(Inputs in) {
        return Calls.zeros(in.length64k);
    }

    @Benchmark
    public Heading enum_(Inputs in) {
        return Calls.turnRight(in.heading);
    }

    @Benchmark
    public double dataEnum(Inputs in) {
        return Calls.cost(in.payment());
    }

    @Benchmark
    public Location record(Inputs in) {
        return Calls.echoLocation(in.location);
    }

    @Benchmark
    public Bounds flatRecord(Inputs in) {
        return Calls.echoBounds(in.bounds);
    }

    @Benchmark
    public List<Location> records1kOut(Inputs in) {
        return Calls.locations(in.count1k);
    }

    @Benchmark
    public long records1kIn(Inputs in) {
        return Calls.addIds(in.locations1k);
    }

    @Benchmark
    public Optional<String> option(Inputs in) {
        return Calls.findName(in.known);
    }

    @Benchmark
    public long resultOk(Inputs in) {
        return Calls.withdraw(in.balance, in.little);
    }

    @Benchmark
    public long resultErr(Inputs in) {
        try {
            return Calls.withdraw(in.balance, in.tooMuch);
        } catch (AccountException.Insufficient refusal) {
            return refusal.missing();
        }
    }

    @Benchmark
    public long resultErrUntraced(Inputs in) {
        try {
            return Calls.withdrawUntraced(in.balance, in.tooMuch);
        } catch (RefusalException.Insufficient refusal) {
            return refusal.missing();
        }
    }

    @Benchmark
    public long callbacks1k(Inputs in) {
        return Calls.sumOf(in.count1k, in.callback);
    }

    @Benchmark
    public long objectMethod(CounterInput in) {
        return in.counter.add(in.step);
    }

    @Benchmark
    public long asyncReady(Inputs in) {
        return Calls.ready(in.number).await().indefinitely();
    }

    @Benchmark
    public long asyncPending(Inputs in) {
        return Calls.pending(in.number).await().indefinitely();
    }

    @Benchmark
    public Map<String, Long> map100(Inputs in) {
        return Calls.squares(in.count100);
    }
}
