package io.quarkiverse.robyn.runtime.ffi;

import java.util.function.LongUnaryOperator;

/** The objects of the fixtures' counters.rs, written as the generated classes are. */
final class Counters {

    static final RustFunction COUNT = Fixtures.function("counters::Counter::count");

    private Counters() {
    }

    static final class Counter extends RustObject {

        static final ObjectType TYPE = new ObjectType("rust.Counter", Fixtures.function("counters::Counter"), null, false);
        static final RustFunction NEW = Fixtures.function("counters::Counter::new");
        static final RustFunction ADD = Fixtures.function("counters::Counter::add");
        static final RustFunction ADD_ALIVE = Fixtures.function("counters::Counter::add_alive");
        static final RustFunction GET = Fixtures.function("counters::Counter::get");
        static final RustFunction LABEL = Fixtures.function("counters::Counter::label");
        static final RustFunction EXPECT = Fixtures.function("counters::Counter::expect");
        static final RustFunction PANIC = Fixtures.function("counters::Counter::panic");
        static final RustFunction PANIC_WITH = Fixtures.function("counters::Counter::panic_with");
        static final RustFunction SAME = Fixtures.function("counters::same");

        Counter(long start) {
            super(TYPE, create(start));
        }

        Counter(Decoder in) {
            super(TYPE, in.i64());
        }

        private static long create(long start) {
            try (Call call = Call.open()) {
                call.arguments().i64(start);
                return call.invoke(NEW).i64();
            }
        }

        long add(long more) {
            return word(ADD, more);
        }

        long addAlive(long more) {
            return word(ADD_ALIVE, more);
        }

        long panic(long divisor) {
            return word(PANIC, divisor);
        }

        private long word(RustFunction function, long argument) {
            long object = handle.hold();
            try {
                return function.call(object, argument);
            } finally {
                handle.release(this);
            }
        }

        long get() {
            long object = handle.hold();
            try {
                return GET.call(object);
            } finally {
                handle.release(this);
            }
        }

        String label(String more) {
            return text(LABEL, more);
        }

        String panicWith(String message) {
            return text(PANIC_WITH, message);
        }

        private String text(RustFunction function, String argument) {
            try (Call call = Call.open()) {
                call.arguments().object(this, "this");
                call.arguments().string(argument, "argument");
                return call.invoke(function).string();
            }
        }

        void expect(long value) {
            try (Call call = Call.open()) {
                call.arguments().object(this, "this");
                call.arguments().i64(value);
                call.invoke(EXPECT);
            }
        }

        Counter same() {
            try (Call call = Call.open()) {
                call.arguments().object(this, "counter");
                return new Counter(call.invoke(SAME));
            }
        }
    }

    static final class Tally extends RustObject {

        static final ObjectType TYPE = new ObjectType("rust.Tally", Fixtures.function("counters::Tally"),
                Fixtures.function("counters::Tally::text"), false);
        static final RustFunction NEW = Fixtures.function("counters::Tally::new");
        static final RustFunction PUSH = Fixtures.function("counters::Tally::push");
        static final RustFunction PUSH_SLOWLY = Fixtures.function("counters::Tally::push_slowly");
        static final RustFunction PARSE = Fixtures.function("counters::Tally::parse");
        static final RustFunction MAP = Fixtures.function("counters::Tally::map");
        static final RustFunction ABSORB = Fixtures.function("counters::Tally::absorb");
        static final RustFunction SUM = Fixtures.function("counters::Tally::sum");
        static final RustFunction SUM_SLOWLY = Fixtures.function("counters::Tally::sum_slowly");
        static final RustFunction KEEP = Fixtures.function("counters::keep");
        static final RustFunction LET_GO = Fixtures.function("counters::let_go");

        Tally(long count) {
            super(TYPE, create(count));
        }

        private static long create(long count) {
            try (Call call = Call.open()) {
                call.arguments().u32(count, "count");
                return call.invoke(NEW).i64();
            }
        }

        void push(long value) {
            alone(PUSH, value);
        }

        void pushSlowly(long value, long millis) {
            long object = handle.holdAlone();
            try {
                PUSH_SLOWLY.call(object, value, millis);
            } finally {
                handle.releaseAlone(this);
            }
        }

        private void alone(RustFunction function, long value) {
            long object = handle.holdAlone();
            try {
                function.call(object, value);
            } finally {
                handle.releaseAlone(this);
            }
        }

        long parse(String value) {
            try (Call call = Call.open()) {
                call.arguments().objectAlone(this);
                call.arguments().string(value, "value");
                return call.invoke(PARSE).i64();
            }
        }

        void map(LongUnaryOperator f) {
            try (Call call = Call.open()) {
                call.arguments().objectAlone(this);
                call.arguments().object(f, "f", CallbackTest.LONGS);
                call.invoke(MAP);
            }
        }

        void absorb(Tally other) {
            try (Call call = Call.open()) {
                call.arguments().objectAlone(this);
                call.arguments().object(other, "other");
                call.invoke(ABSORB);
            }
        }

        long sum() {
            return sum(SUM);
        }

        private long sum(RustFunction function) {
            long object = handle.hold();
            try {
                return function.call(object);
            } finally {
                handle.release(this);
            }
        }

        long sumSlowly(long millis) {
            long object = handle.hold();
            try {
                return SUM_SLOWLY.call(object, millis);
            } finally {
                handle.release(this);
            }
        }

        void keep() {
            try (Call call = Call.open()) {
                call.arguments().object(this, "tally");
                call.invoke(KEEP);
            }
        }

        static void letGo() {
            LET_GO.call();
        }
    }

    static final class Name extends RustObject {

        static final ObjectType TYPE = new ObjectType("rust.Name", Fixtures.function("counters::Name"),
                Fixtures.function("counters::Name::text"), true);
        static final RustFunction NEW = Fixtures.function("counters::Name::new");

        Name(String letters) {
            super(TYPE, create(letters));
        }

        private static long create(String letters) {
            try (Call call = Call.open()) {
                call.arguments().string(letters, "letters");
                return call.invoke(NEW).i64();
            }
        }
    }

    static final class Fragile extends RustObject {

        static final ObjectType TYPE = new ObjectType("rust.Fragile", Fixtures.function("counters::Fragile"), null, false);
        static final RustFunction NEW = Fixtures.function("counters::Fragile::new");

        Fragile() {
            super(TYPE, create());
        }

        private static long create() {
            try (Call call = Call.open()) {
                return call.invoke(NEW).i64();
            }
        }
    }
}
