package io.quarkiverse.robyn.runtime.async;

import java.util.function.Consumer;

import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.ErrorDecoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;

/**
 * An async Rust function with its arguments. Each subscription is a call: the arguments are encoded then, and what Java
 * refuses of them is the Uni's failure, as are Rust's errors and panics.
 * <p>
 * Rust begins on the thread that subscribes; what is ready at once arrives before {@code subscribe} returns. Later items
 * arrive on the Vert.x context of the subscription, or on Mutiny's executor where there is none. Cancelling drops the
 * future.
 */
public final class RustUni<T> extends AbstractUni<T> {

    private final RustFunction function;
    private final Consumer<Encoder> arguments;
    private final ElementDecoder<T> result;
    private final ErrorDecoder errors;

    private RustUni(RustFunction function, Consumer<Encoder> arguments, ElementDecoder<T> result, ErrorDecoder errors) {
        this.function = function;
        this.arguments = arguments;
        this.result = result;
        this.errors = errors;
    }

    /**
     * @param arguments encodes the arguments, or refuses them
     * @param result decodes the value
     */
    public static <T> Uni<T> of(RustFunction function, Consumer<Encoder> arguments, ElementDecoder<T> result) {
        return of(function, arguments, result, null);
    }

    /** @param errors makes the exception of an exported error type */
    public static <T> Uni<T> of(RustFunction function, Consumer<Encoder> arguments, ElementDecoder<T> result,
            ErrorDecoder errors) {
        return Infrastructure.onUniCreation(new RustUni<>(function, arguments, result, errors));
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        UniCall<T> call = new UniCall<>(subscriber, result, errors);
        subscriber.onSubscribe(call);
        call.start(function, arguments);
    }
}
