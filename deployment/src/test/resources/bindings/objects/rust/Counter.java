package rust;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.robyn.runtime.async.RustUni;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ObjectType;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustObject;
import io.quarkiverse.robyn.runtime.ffi.Words;
import io.smallrye.mutiny.Uni;

/**
 * Counts.
 *
 * <p>
 * The object {@code Counter} of {@code counter.rs}.
 */
public final class Counter extends RustObject {

    /** Internal: receives an object from Rust. Not an API. */
    public Counter(Decoder in) {
        super(Type_.TYPE, in.i64());
    }

    /**
     * Starts at a value.
     *
     * @throws CounterException when Rust returns {@code Err}
     */
    public Counter(long start) {
        super(Type_.TYPE, New.create(start));
    }

    /**
     * Counts on.
     *
     * @throws IllegalStateException when this is closed, or a call is changing it
     */
    public long add(long object) {
        long object_ = this.handle.hold();
        try {
            return Add.FUNCTION.call(object_, object);
        } finally {
            this.handle.release(this);
        }
    }

    /**
     * Counts on, later.
     *
     * @return the call, which each subscription makes
     */
    public Uni<Long> addLater(long more) {
        return RustUni.of(AddLater.FUNCTION, call -> {
            call.object(this, "this");
            call.i64(more);
        }, Decoder::i64);
    }

    /**
     * Calls {@code counter::Counter::close}.
     *
     * @throws IllegalStateException when this is closed, or a call is changing it
     */
    public void close_() {
        long object = this.handle.hold();
        try {
            Close_.FUNCTION.call(object);
        } finally {
            this.handle.release(this);
        }
    }

    /**
     * Calls {@code counter::Counter::count}.
     *
     * @return not negative
     */
    public static long count() {
        return Words.toU64(Count.FUNCTION.call());
    }

    /**
     * Calls {@code counter::Counter::handle}.
     *
     * @throws IllegalStateException when this is closed, or a call is changing it
     */
    public int handle() {
        long object = this.handle.hold();
        try {
            return (int) Handle.FUNCTION.call(object);
        } finally {
            this.handle.release(this);
        }
    }

    /**
     * Calls {@code counter::Counter::load}.
     *
     * @return the call, which each subscription makes;
     *         it fails with {@link CounterException} when Rust returns {@code Err}
     */
    public static Uni<Counter> load() {
        return RustUni.of(Load.FUNCTION, call -> { }, RustBindings::decodeCounter, RustBindings::decodeCounterException);
    }

    /**
     * Calls {@code counter::Counter::parts}.
     *
     * @throws IllegalStateException when this is closed, or a call is changing it
     */
    public Map<String, Counter> parts() {
        try (var call = Call.open()) {
            call.arguments().object(this, "this");
            return call.invoke(Parts.FUNCTION).map(Decoder::string, RustBindings::decodeCounter);
        }
    }

    /**
     * Calls {@code counter::Counter::rename}.
     *
     * @param handle never null
     * @param call 0 to 255
     * @return empty when Rust returns {@code None}
     * @throws IllegalStateException when this is closed, or another call uses it
     */
    public Optional<String> rename(String handle, int call) {
        try (var call_ = Call.open()) {
            call_.arguments().objectAlone(this);
            call_.arguments().string(handle, "handle");
            call_.arguments().u8(call, "call");
            return call_.invoke(Rename.FUNCTION).optional(Decoder::string);
        }
    }

    /**
     * Calls {@code counter::Counter::reset}.
     *
     * @throws IllegalStateException when this is closed, or another call uses it
     */
    public void reset() {
        long object = this.handle.holdAlone();
        try {
            Reset.FUNCTION.call(object);
        } finally {
            this.handle.releaseAlone(this);
        }
    }

    /**
     * Calls {@code counter::Counter::to_string}.
     *
     * @throws IllegalStateException when this is closed, or a call is changing it
     */
    public String toString_() {
        try (var call = Call.open()) {
            call.arguments().object(this, "this");
            return call.invoke(ToString_.FUNCTION).string();
        }
    }

    /**
     * Calls {@code counter::Counter::type}.
     *
     * @param other never null
     * @throws IllegalStateException when this is closed, or a call is changing it
     */
    public boolean type(Counter other) {
        try (var call = Call.open()) {
            call.arguments().object(this, "this");
            RustBindings.encodeCounter(call.arguments(), other, "other");
            return call.invoke(TypeFunction.FUNCTION).bool();
        }
    }

    /** Calls {@code counter::Counter::zero}. */
    public static Counter zero() {
        try (var call = Call.open()) {
            return RustBindings.decodeCounter(call.invoke(Zero.FUNCTION));
        }
    }

    /**
     * Calls {@code counter::add}.
     *
     * @param counter never null
     */
    public static long add_(Counter counter, long more) {
        try (var call = Call.open()) {
            RustBindings.encodeCounter(call.arguments(), counter, "counter");
            call.arguments().i64(more);
            return call.invoke(Add_.FUNCTION).i64();
        }
    }

    /** Calls {@code counter::close}. */
    public static void close__() {
        Close__.FUNCTION.call();
    }

    private static final class New {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_3d8070486ccfc30b",
                "counter::Counter::new");

        static long create(long start) {
            try (var call = Call.open()) {
                call.arguments().i64(start);
                return call.invoke(FUNCTION, RustBindings::decodeCounterException).i64();
            }
        }
    }

    private static final class Add {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_68d34e48855abc6e",
                "counter::Counter::add");
    }

    private static final class AddLater {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_f0d6d91946c5ecb7",
                "counter::Counter::add_later");
    }

    private static final class Close_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_dd38aa27a85bd541",
                "counter::Counter::close");
    }

    private static final class Count {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_421d8f3fd4e35fea",
                "counter::Counter::count");
    }

    private static final class Handle {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_f801c6f24af7316d",
                "counter::Counter::handle");
    }

    private static final class Load {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_1165dc22fc0a005b",
                "counter::Counter::load");
    }

    private static final class Parts {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_9667f42b4e72661f",
                "counter::Counter::parts");
    }

    private static final class Rename {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_6f496eac55f693b1",
                "counter::Counter::rename");
    }

    private static final class Reset {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_4fce79e522d9c20a",
                "counter::Counter::reset");
    }

    private static final class ToString_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_b6a446039436718e",
                "counter::Counter::to_string");
    }

    private static final class TypeFunction {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_8eca8cdc095827e3",
                "counter::Counter::type");
    }

    private static final class Zero {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_172ede6a507a2aad",
                "counter::Counter::zero");
    }

    private static final class Add_ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function("robyn_fn_5a0d52ae3021912c", "counter::add");
    }

    private static final class Close__ {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_4a6ecb41465a533b",
                "counter::close");
    }

    private static final class Type_ {
        static final ObjectType TYPE = new ObjectType(
                "rust.Counter",
                RustBindings.LIBRARY.function("robyn_object_dcc0b6fe74481413", "counter::Counter"),
                RustBindings.LIBRARY.function("robyn_text_dcc0b6fe74481413", "counter::Counter"),
                true);
    }
}
