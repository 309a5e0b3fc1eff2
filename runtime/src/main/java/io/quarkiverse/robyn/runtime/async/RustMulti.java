package io.quarkiverse.robyn.runtime.async;

import java.util.function.Consumer;

import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.ErrorDecoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * A Rust function that returns a stream, with its arguments. Each subscription is a call, as of a {@link RustUni}, and so a
 * stream of its own.
 * <p>
 * The stream is polled for what was requested, and no further. Items that are ready arrive on the thread that requests, later
 * ones on the Vert.x context of the subscription, or on Mutiny's executor where there is none. Cancelling drops the stream.
 */
public final class RustMulti<T> extends AbstractMulti<T> {

    private final RustFunction function;
    private final Consumer<Encoder> arguments;
    private final ElementDecoder<T> item;
    private final ErrorDecoder errors;

    private RustMulti(RustFunction function, Consumer<Encoder> arguments, ElementDecoder<T> item, ErrorDecoder errors) {
        this.function = function;
        this.arguments = arguments;
        this.item = item;
        this.errors = errors;
    }

    /**
     * @param arguments encodes the arguments, or refuses them
     * @param item decodes an item
     */
    public static <T> Multi<T> of(RustFunction function, Consumer<Encoder> arguments, ElementDecoder<T> item) {
        return of(function, arguments, item, null);
    }

    /** @param errors makes the exception of an exported error type */
    public static <T> Multi<T> of(RustFunction function, Consumer<Encoder> arguments, ElementDecoder<T> item,
            ErrorDecoder errors) {
        return Infrastructure.onMultiCreation(new RustMulti<>(function, arguments, item, errors));
    }

    @Override
    public void subscribe(MultiSubscriber<? super T> subscriber) {
        StreamCall<T> call = new StreamCall<>(subscriber, item, errors);
        call.open(function, arguments);
        subscriber.onSubscribe(call);
        call.drain();
    }
}
