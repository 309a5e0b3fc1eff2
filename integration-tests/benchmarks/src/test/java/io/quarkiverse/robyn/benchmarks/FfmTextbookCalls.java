package io.quarkiverse.robyn.benchmarks;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

import org.openjdk.jmh.annotations.Benchmark;

import rust.Location;

/**
 * The subject {@code ffm-textbook}: what the guides of {@code java.lang.foreign} show. A confined arena for each call,
 * structs by layout, and a second call that gives Rust its memory back.
 */
public class FfmTextbookCalls {

    private static final StructLayout BYTES = MemoryLayout.structLayout(ADDRESS.withName("pointer"),
            JAVA_LONG.withName("length"), JAVA_LONG.withName("capacity"));
    private static final StructLayout LOCATION = MemoryLayout.structLayout(JAVA_LONG.withName("id"),
            JAVA_DOUBLE.withName("latitude"), JAVA_DOUBLE.withName("longitude"), BYTES.withName("name"));

    private static final VarHandle pointer$vh = BYTES.varHandle(groupElement("pointer"));
    private static final VarHandle length$vh = BYTES.varHandle(groupElement("length"));
    private static final VarHandle id$vh = LOCATION.varHandle(groupElement("id"));
    private static final VarHandle latitude$vh = LOCATION.varHandle(groupElement("latitude"));
    private static final VarHandle longitude$vh = LOCATION.varHandle(groupElement("longitude"));
    private static final long NAME_OFFSET = LOCATION.byteOffset(groupElement("name"));

    private static final MethodHandle echo$mh = PlainLibrary.link("plain_echo",
            FunctionDescriptor.of(BYTES, ADDRESS, JAVA_LONG));
    private static final MethodHandle sum$mh = PlainLibrary.link("plain_sum",
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle echoLocation$mh = PlainLibrary.link("plain_echo_location",
            FunctionDescriptor.of(LOCATION, ADDRESS));
    private static final MethodHandle free$mh = PlainLibrary.link("plain_free", FunctionDescriptor.ofVoid(BYTES));

    @Benchmark
    public String echo26(Inputs in) throws Throwable {
        return echo(in.text26);
    }

    @Benchmark
    public String echo1k(Inputs in) throws Throwable {
        return echo(in.text1k);
    }

    @Benchmark
    public String echoWide(Inputs in) throws Throwable {
        return echo(in.wide100);
    }

    @Benchmark
    public long bytesIn64(Inputs in) throws Throwable {
        return sum(in.bytes64);
    }

    @Benchmark
    public long bytesIn1k(Inputs in) throws Throwable {
        return sum(in.bytes1k);
    }

    @Benchmark
    public long bytesIn64k(Inputs in) throws Throwable {
        return sum(in.bytes64k);
    }

    @Benchmark
    public Location record(Inputs in) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            Location location = in.location;
            MemorySegment argument = arena.allocate(LOCATION);
            id$vh.set(argument, 0L, location.id());
            latitude$vh.set(argument, 0L, location.latitude());
            longitude$vh.set(argument, 0L, location.longitude());
            MemorySegment name = argument.asSlice(NAME_OFFSET, BYTES);
            MemorySegment text = arena.allocateFrom(location.name());
            pointer$vh.set(name, 0L, text);
            length$vh.set(name, 0L, text.byteSize() - 1);
            MemorySegment result = (MemorySegment) echoLocation$mh.invokeExact((SegmentAllocator) arena, argument);
            return new Location((long) id$vh.get(result, 0L), (double) latitude$vh.get(result, 0L),
                    (double) longitude$vh.get(result, 0L), takeString(result.asSlice(NAME_OFFSET, BYTES)));
        }
    }

    private static String echo(String text) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            // Ends in a NUL, which is not a part of the text.
            MemorySegment argument = arena.allocateFrom(text);
            return takeString((MemorySegment) echo$mh.invokeExact((SegmentAllocator) arena, argument,
                    argument.byteSize() - 1));
        }
    }

    private static String takeString(MemorySegment bytes) throws Throwable {
        MemorySegment data = ((MemorySegment) pointer$vh.get(bytes, 0L)).reinterpret((long) length$vh.get(bytes, 0L));
        String text = new String(data.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        free$mh.invokeExact(bytes);
        return text;
    }

    private static long sum(byte[] bytes) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argument = arena.allocateFrom(JAVA_BYTE, bytes);
            return (long) sum$mh.invokeExact(argument, argument.byteSize());
        }
    }
}
