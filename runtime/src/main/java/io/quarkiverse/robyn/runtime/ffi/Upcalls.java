package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What Rust calls: three functions for the whole process, whatever the object. Each catches everything, because an
 * exception that left one would end the JVM; the last resort of each is an answer that takes neither memory nor stack.
 */
final class Upcalls {

    private static final long FAILED = 0x7C15_9E37_79B9_7F4AL;
    private static final long VALUE = 1;
    private static final long THROWN = 2;
    private static final long STOPPED = 3;

    private static final long SPILLED = -1;
    private static final long BUFFER_THROWN = -2;
    private static final long BUFFER_STOPPED = -3;
    private static final long BUFFER_LOST = -4;

    private static final long DESCRIBE = -1;

    private static final int KEEP = 0;
    private static final int FREE = 1;
    private static final int SPAWN = 2;
    private static final int ENTER = 3;
    private static final int LEAVE = 4;

    private Upcalls() {
    }

    /** Tells a library where the functions are. */
    static void register(long registration) {
        Linkage.call(registration, Stubs.WORDS, Stubs.BUFFER, Stubs.CONTROL);
    }

    /** A method whose parameters and result are words. What failed goes to the address {@code failure}. */
    static long words(long id, long method, long failure, long a0, long a1, long a2) {
        try {
            JavaObjects.Slot slot = JavaObjects.find(id);
            Callee callee;
            if (slot == null || (callee = slot.callee()) == null) {
                Memory.ALL.set(Memory.LONG, failure, STOPPED);
                return FAILED;
            }
            long word = callee.words(slot.target(), (int) method, a0, a1, a2);
            if (word == FAILED) {
                Memory.ALL.set(Memory.LONG, failure, VALUE);
            }
            return word;
        } catch (Throwable e) {
            try {
                thrown(id, e, failure + 8);
                Memory.ALL.set(Memory.LONG, failure, THROWN);
            } catch (Throwable second) {
                return FAILED;
            }
            return FAILED;
        }
    }

    /** Any other method: the arguments lie at an address, the result is written over them. */
    static long buffer(long id, long method, long address, long length, long capacity) {
        try {
            JavaObjects.Slot slot = JavaObjects.find(id);
            Callee callee;
            if (slot == null || (callee = slot.callee()) == null) {
                return BUFFER_STOPPED;
            }
            Object target = slot.target();
            try (Call call = Call.open()) {
                Decoder in = call.received(address, length);
                if (method == DESCRIBE) {
                    describe((Throwable) target, call.arguments());
                } else {
                    callee.exchange(target, (int) method, in, call.arguments());
                }
                return call.reply(address, capacity) ? call.arguments().length() : spilled(call, callee, address);
            }
        } catch (Throwable e) {
            try {
                thrown(id, e, address);
            } catch (Throwable second) {
                return BUFFER_LOST;
            }
            return BUFFER_THROWN;
        }
    }

    /** The lives of objects and threads. Answers 0 when there is nothing. */
    static long control(long operation, long id) {
        try {
            switch ((int) operation) {
                case KEEP -> {
                    JavaObjects.Slot slot = JavaObjects.find(id);
                    Callee callee = slot == null ? null : slot.callee();
                    return callee == null ? 0 : JavaObjects.keep(slot.target(), callee);
                }
                case FREE -> {
                    if (JavaObjects.release(id) instanceof Released freed) {
                        freed.released();
                    }
                }
                case SPAWN -> CallbackThread.current().startAnother();
                case ENTER -> CallbackThread.current().enter(JavaObjects.find(id));
                case LEAVE -> CallbackThread.current().leave();
                default -> {
                    return 0;
                }
            }
        } catch (Throwable e) {
            return 0;
        }
        return 0;
    }

    /** Keeps what was thrown for Rust, and writes its id. */
    private static void thrown(long id, Throwable e, long address) {
        JavaObjects.Slot slot = JavaObjects.find(id);
        Callee callee = slot == null ? null : slot.callee();
        // An application that stopped meanwhile has no part in its exception either.
        Memory.ALL.set(Memory.LONG, address, callee == null ? 0 : JavaObjects.keep(e, callee));
    }

    private static void describe(Throwable thrown, Encoder out) {
        String message;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException e) {
            message = null;
        }
        out.string(thrown.getClass().getName(), "class");
        out.bool(message != null);
        if (message != null) {
            // A lone surrogate becomes a question mark: a message is for people.
            out.string(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), "message");
        }
    }

    private static long spilled(Call call, Callee callee, long address) {
        long length = call.arguments().length();
        long capacity = (length + 15) & -16;
        long block = callee.library().allocate(capacity);
        if (block == 0) {
            throw new OutOfMemoryError("no native memory for a callback's result of " + length + " bytes");
        }
        call.reply(block, capacity);
        Memory.ALL.set(Memory.LONG, address, block);
        Memory.ALL.set(Memory.LONG, address + 8, length);
        Memory.ALL.set(Memory.LONG, address + 16, capacity);
        return SPILLED;
    }

    /** Made once, since each takes microseconds and some memory for good. */
    private static final class Stubs {
        static final long WORDS = stub("words", 6);
        static final long BUFFER = stub("buffer", 5);
        static final long CONTROL = stub("control", 2);

        @SuppressWarnings("restricted")
        private static long stub(String name, int words) {
            Class<?>[] types = new Class<?>[words];
            Arrays.fill(types, long.class);
            ValueLayout[] layouts = new ValueLayout[words];
            Arrays.fill(layouts, ValueLayout.JAVA_LONG);
            try {
                MemorySegment stub = Linker.nativeLinker().upcallStub(
                        MethodHandles.lookup().findStatic(Upcalls.class, name, MethodType.methodType(long.class, types)),
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts), Arena.global());
                return stub.address();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
