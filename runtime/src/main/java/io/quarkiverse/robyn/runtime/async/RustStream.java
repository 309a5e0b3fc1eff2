package io.quarkiverse.robyn.runtime.async;

import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** A stream that Rust has begun and gave us the id of. It has one subscriber, who gets items as of a {@link RustMulti}. */
public final class RustStream<T> extends AbstractMulti<T> {

    private final Completions completions;
    private final long id;
    private final ElementDecoder<T> item;

    private RustStream(Completions completions, long id, ElementDecoder<T> item) {
        this.completions = completions;
        this.id = id;
        this.item = item;
    }

    /** @param item decodes an item */
    public static <T> Multi<T> of(Completions completions, long id, ElementDecoder<T> item) {
        return new RustStream<>(completions, id, item);
    }

    @Override
    public void subscribe(MultiSubscriber<? super T> subscriber) {
        StreamCall<T> call = new StreamCall<>(subscriber, item, null);
        call.adopt(completions, id);
        subscriber.onSubscribe(call);
        call.drain();
    }
}
