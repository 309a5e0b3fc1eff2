package io.quarkiverse.robyn.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * The subject {@code invoke-exact}: the least that a safepoint-safe call can cost, a static final handle on a C function
 * that has no guard against panics.
 */
public class InvokeExactCalls {

    private static final MethodHandle noop$mh = PlainLibrary.link("plain_noop", FunctionDescriptor.ofVoid());
    private static final MethodHandle add$mh = PlainLibrary.link("plain_add",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    @Benchmark
    public void noop() throws Throwable {
        noop$mh.invokeExact();
    }

    @Benchmark
    public int add(Inputs in) throws Throwable {
        return (int) add$mh.invokeExact(in.left, in.right);
    }
}
