package io.quarkiverse.robyn.benchmarks;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/** Links the C functions of plain.rs, which lie in the same library as everything else. */
final class PlainLibrary {

    private static final RustLibrary LIBRARY = RustLibrary.of(PlainLibrary.class.getClassLoader());

    private PlainLibrary() {
    }

    static MethodHandle link(String symbol, FunctionDescriptor shape) {
        MemorySegment function = MemorySegment.ofAddress(LIBRARY.function(symbol, symbol).address());
        return Linker.nativeLinker().downcallHandle(function, shape);
    }
}
