package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * The one seam to native code: calls a function at an address with words and returns its word.
 * <p>
 * There is one method handle per number of words, because that is all that the contract's calls differ in. Each lies in
 * a holder of its own, so that only the shapes that are used get linked (up to 3 ms each), and in a static final field, so
 * that the JIT compiles the call inline. Signatures hold nothing but longs: a native executable substitutes this class.
 */
final class Linkage {

    private Linkage() {
    }

    static long call(long function) {
        try {
            return (long) Words0.CALL.invokeExact(MemorySegment.ofAddress(function));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0) {
        try {
            return (long) Words1.CALL.invokeExact(MemorySegment.ofAddress(function), a0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1) {
        try {
            return (long) Words2.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1, long a2) {
        try {
            return (long) Words3.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1, a2);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1, long a2, long a3) {
        try {
            return (long) Words4.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1, a2, a3);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1, long a2, long a3, long a4) {
        try {
            return (long) Words5.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1, a2, a3, a4);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1, long a2, long a3, long a4, long a5) {
        try {
            return (long) Words6.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1, a2, a3, a4, a5);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1, long a2, long a3, long a4, long a5, long a6) {
        try {
            return (long) Words7.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1, a2, a3, a4, a5, a6);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long call(long function, long a0, long a1, long a2, long a3, long a4, long a5, long a6, long a7) {
        try {
            return (long) Words8.CALL.invokeExact(MemorySegment.ofAddress(function), a0, a1, a2, a3, a4, a5, a6, a7);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static final class Words0 {
        static final MethodHandle CALL = link(0);
    }

    private static final class Words1 {
        static final MethodHandle CALL = link(1);
    }

    private static final class Words2 {
        static final MethodHandle CALL = link(2);
    }

    private static final class Words3 {
        static final MethodHandle CALL = link(3);
    }

    private static final class Words4 {
        static final MethodHandle CALL = link(4);
    }

    private static final class Words5 {
        static final MethodHandle CALL = link(5);
    }

    private static final class Words6 {
        static final MethodHandle CALL = link(6);
    }

    private static final class Words7 {
        static final MethodHandle CALL = link(7);
    }

    private static final class Words8 {
        static final MethodHandle CALL = link(8);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(int words) {
        ValueLayout[] arguments = new ValueLayout[words];
        Arrays.fill(arguments, ValueLayout.JAVA_LONG);
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments));
    }

    /** A downcall itself throws nothing but errors of the JVM, such as StackOverflowError. */
    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        if (e instanceof RuntimeException exception) {
            return exception;
        }
        return new IllegalStateException(e);
    }
}
