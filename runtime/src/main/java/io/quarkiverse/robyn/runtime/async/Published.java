package io.quarkiverse.robyn.runtime.async;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Callee;
import io.quarkiverse.robyn.runtime.ffi.ElementEncoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.Released;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * A publisher that Rust reads as a stream during one call. It is subscribed to when Rust first asks for items, requests what
 * Rust asks for, and pushes each item into Rust on the publisher's own thread.
 * <p>
 * Rust asks on a thread of Java's that polls the stream in a call, or by way of a thread for callbacks, which hands over to
 * the place of the call: its Vert.x context, or Mutiny's executor.
 */
public final class Published<T> extends Callee implements Flow.Subscriber<T>, Released {

    /** What is pushed (docs/contract.md, section 3). */
    private static final byte ITEM = 1;
    private static final byte END = 2;
    private static final byte ERROR = 3;

    private final Flow.Publisher<? extends T> publisher;
    private final String name;
    private final ElementEncoder<T> item;
    private final RustFunction push;
    private final Dispatch dispatch = Dispatch.here();

    /** Set by the first request; 0 before it. */
    private volatile long stream;

    /** Guarded by this, as what follows is. */
    private Flow.Subscription subscription;
    /** What was requested before there was a subscription. */
    private long early;
    private boolean ended;

    private Published(RustLibrary library, Flow.Publisher<? extends T> publisher, String name, ElementEncoder<T> item) {
        super(library);
        this.publisher = publisher;
        this.name = name;
        this.item = item;
        this.push = Completions.of(library).push();
    }

    /** Writes a publisher as an argument. Nothing is subscribed to. */
    public static <T> void encode(RustLibrary library, Encoder out, Flow.Publisher<? extends T> publisher, String name,
            ElementEncoder<T> item) {
        if (publisher == null) {
            throw new NullPointerException(name + " is null");
        }
        var published = new Published<T>(library, publisher, name, item);
        out.object(published, name, published);
    }

    /** Rust asks for items. */
    @Override
    protected long words(Object target, int method, long id, long count, long unused) {
        if (method != 0) {
            throw unknown(method);
        }
        if (calledByRustThread()) {
            dispatch.execute(() -> request(id, count));
        } else {
            request(id, count);
        }
        return 0;
    }

    private void request(long id, long count) {
        boolean first = stream == 0;
        Flow.Subscription open;
        synchronized (this) {
            if (ended) {
                return;
            }
            stream = id;
            open = subscription;
            if (open == null) {
                early += count;
            }
        }
        try {
            if (first) {
                publisher.subscribe(this);
            } else if (open != null) {
                open.request(count);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        long count = 0;
        synchronized (this) {
            if (!ended && subscription == null) {
                subscription = opened;
                count = early;
                early = 0;
            }
        }
        if (count == 0) {
            opened.cancel();
        } else {
            opened.request(count);
        }
    }

    @Override
    public void onNext(T value) {
        try {
            if (value == null) {
                throw new NullPointerException(name + " has an item that is null");
            }
            if (!push(ITEM, out -> item.encode(out, value))) {
                released();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void onComplete() {
        if (end()) {
            last(END, out -> {
            });
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (end()) {
            last(ERROR, out -> out.thrown(failure, this));
        }
    }

    /** Rust reads no more. */
    @Override
    public void released() {
        if (!end()) {
            return;
        }
        Flow.Subscription open;
        synchronized (this) {
            open = subscription;
        }
        if (open == null) {
            return;
        }
        if (calledByRustThread()) {
            dispatch.execute(open::cancel);
        } else {
            open.cancel();
        }
    }

    /** An item that cannot cross, or a publisher that throws, is a failure as the publisher's own. */
    private void fail(Throwable failure) {
        Flow.Subscription open;
        synchronized (this) {
            open = subscription;
        }
        if (!end()) {
            return;
        }
        try {
            if (open != null) {
                open.cancel();
            }
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
        last(ERROR, out -> out.thrown(failure, this));
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private void last(byte tag, Consumer<Encoder> content) {
        try {
            push(tag, content);
        } catch (RuntimeException e) {
            // The library is not there any more, or there is no memory: nobody reads either.
            Infrastructure.handleDroppedException(e);
        }
    }

    /** @return whether Rust reads the stream */
    private boolean push(byte tag, Consumer<Encoder> content) {
        try (Call call = Call.open()) {
            call.arguments().i64(stream);
            call.arguments().i8(tag);
            content.accept(call.arguments());
            return call.invoke(push).bool();
        }
    }
}
