package io.quarkiverse.robyn.runtime.async;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.ErrorDecoder;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/** One call of an async function: from its subscription to its item, failure or cancellation, of which there is one. */
final class UniCall<T> implements UniSubscription, Completions.Waiter {

    private static final VarHandle ENDED;

    static {
        try {
            ENDED = MethodHandles.lookup().findVarHandle(UniCall.class, "ended", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final UniSubscriber<? super T> subscriber;
    private final ElementDecoder<T> result;
    private final ErrorDecoder errors;
    private volatile boolean ended;

    /** Both are set before {@link #completions} is, which says that the call is pending. */
    private long id;
    private Dispatch dispatch;
    private volatile Completions completions;

    /** @param errors may be null */
    UniCall(UniSubscriber<? super T> subscriber, ElementDecoder<T> result, ErrorDecoder errors) {
        this.subscriber = subscriber;
        this.result = result;
        this.errors = errors;
    }

    void start(RustFunction function, Consumer<Encoder> arguments) {
        if (ended) {
            return;
        }
        T item;
        try (Call call = Call.open()) {
            arguments.accept(call.arguments());
            Decoder answer = call.poll(function, errors);
            if (answer == null) {
                id = call.pendingId();
                dispatch = Dispatch.here();
                completions = Completions.of(function.library());
                item = null;
            } else {
                item = result.decode(answer);
            }
        } catch (Throwable e) {
            fail(e);
            return;
        }
        if (completions == null) {
            succeed(item);
            return;
        }
        completions.await(id, this);
        if (ended) {
            // Cancelled before there was something to cancel, or just now, which does no harm.
            completions.cancel(id);
        }
    }

    @Override
    public void complete(RustBlock block) {
        dispatch.execute(() -> completed(block));
    }

    @Override
    public void abandon() {
        dispatch.execute(() -> fail(new RustException("The application stops, and the Rust future was dropped", null)));
    }

    @Override
    public void cancel() {
        if (end() && completions != null) {
            completions.cancel(id);
        }
    }

    private void completed(RustBlock block) {
        T item;
        try (block) {
            if (ended) {
                return;
            }
            item = result.decode(block.decoder(errors));
        } catch (Throwable e) {
            fail(e);
            return;
        }
        succeed(item);
    }

    private void succeed(T item) {
        if (end()) {
            subscriber.onItem(item);
        }
    }

    private void fail(Throwable failure) {
        if (end()) {
            subscriber.onFailure(failure);
        }
    }

    private boolean end() {
        return ENDED.compareAndSet(this, false, true);
    }
}
