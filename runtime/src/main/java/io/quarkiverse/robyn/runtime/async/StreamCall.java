package io.quarkiverse.robyn.runtime.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ElementDecoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.ErrorDecoder;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * One stream of Rust's, from its subscription to its end. It asks for a batch of items at a time, never for more than was
 * requested, and either has it at once or is told later.
 * <p>
 * Whatever happens is noted, and then handled by whichever thread gets to {@link #drain} first: one at a time, so that what
 * is not volatile here belongs to that thread.
 */
final class StreamCall<T> implements Flow.Subscription, Completions.Waiter {

    /** No more in a batch, so that what is decoded at once is bounded. */
    private static final int MOST = 128;

    /** What follows in a batch (docs/contract.md, section 3). */
    private static final int ITEM = 1;
    private static final int END = 2;
    private static final int ERROR = 3;
    private static final int PANIC = 4;

    private final MultiSubscriber<? super T> subscriber;
    private final ElementDecoder<T> item;
    private final ErrorDecoder errors;
    private final AtomicInteger drains = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private volatile boolean cancelled;
    private volatile Throwable refused;
    private volatile RustBlock arrived;

    private Dispatch dispatch;
    private Completions completions;
    private long stream;

    /** The call that waits for items, or 0. */
    private long pending;

    /** How the stream ended, told after the items before it; null until then. */
    private End last;
    private boolean ended;

    /** @param failure null when the stream completed */
    private record End(Throwable failure) {
    }

    /** @param errors may be null */
    StreamCall(MultiSubscriber<? super T> subscriber, ElementDecoder<T> item, ErrorDecoder errors) {
        this.subscriber = subscriber;
        this.item = item;
        this.errors = errors;
    }

    /** Calls the function. Its failure is told when the subscriber is ready to hear it. */
    void open(RustFunction function, Consumer<Encoder> arguments) {
        dispatch = Dispatch.here();
        try (Call call = Call.open()) {
            arguments.accept(call.arguments());
            stream = call.invoke(function).i64();
            completions = Completions.of(function.library());
        } catch (Throwable e) {
            refused = e;
        }
    }

    /** Goes on with a stream that is there. */
    void adopt(Completions completions, long stream) {
        dispatch = Dispatch.here();
        this.completions = completions;
        this.stream = stream;
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            refused = Subscriptions.getInvalidRequestException();
        } else {
            Subscriptions.add(requested, count);
        }
        drain();
    }

    @Override
    public void cancel() {
        cancelled = true;
        drain();
    }

    @Override
    public void complete(RustBlock block) {
        dispatch.execute(() -> {
            arrived = block;
            drain();
        });
    }

    @Override
    public void abandon() {
        dispatch.execute(() -> {
            refused = new RustException("The application stops, and the Rust stream was dropped", null);
            drain();
        });
    }

    void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        int handled = 1;
        do {
            try {
                step();
            } catch (Throwable e) {
                // The subscriber's, which must not throw.
                cancelled = true;
                stop();
                Infrastructure.handleDroppedException(e);
            }
            handled = drains.addAndGet(-handled);
        } while (handled != 0);
    }

    private void step() {
        RustBlock block = arrived;
        if (block != null) {
            arrived = null;
            pending = 0;
        }
        if (ended || cancelled || refused != null) {
            if (block != null) {
                block.close();
            }
            stop();
            return;
        }
        if (block != null) {
            emit(batch(block));
        }
        while (pending == 0 && !ended && !cancelled && refused == null && requested.get() > 0) {
            List<T> items = next();
            if (pending != 0) {
                completions.await(pending, this);
            } else {
                emit(items);
            }
        }
        if (cancelled || refused != null) {
            stop();
        }
    }

    /** Ends what is not ended: because nobody listens any more, or with a failure that is not the stream's. */
    private void stop() {
        if (ended) {
            return;
        }
        ended = true;
        if (completions != null) {
            if (pending != 0) {
                completions.cancel(pending);
            }
            completions.closeStream(stream);
        }
        if (!cancelled) {
            subscriber.onFailure(refused);
        }
    }

    private List<T> next() {
        try (Call call = Call.open()) {
            call.arguments().i64(stream);
            call.arguments().i32((int) Math.min(requested.get(), MOST));
            Decoder answer = call.poll(completions.next(), null);
            if (answer != null) {
                return decode(answer);
            }
            pending = call.pendingId();
        } catch (Throwable e) {
            refused = e;
        }
        return List.of();
    }

    private List<T> batch(RustBlock block) {
        try (block) {
            return decode(block.decoder(null));
        } catch (Throwable e) {
            refused = e;
            return List.of();
        }
    }

    /** Items of a batch. How the stream ended, if it did, is told after them. */
    private List<T> decode(Decoder in) {
        List<T> items = new ArrayList<>();
        for (;;) {
            switch (in.u8()) {
                case ITEM -> {
                    try {
                        items.add(item.decode(in));
                    } catch (Throwable e) {
                        refused = e;
                        return items;
                    }
                }
                case END -> {
                    last = new End(null);
                    return items;
                }
                case ERROR -> {
                    last = new End(in.error(errors));
                    return items;
                }
                case PANIC -> {
                    last = new End(in.panic(completions.next().library()));
                    return items;
                }
                default -> {
                    return items;
                }
            }
        }
    }

    private void emit(List<T> items) {
        for (T each : items) {
            if (cancelled) {
                return;
            }
            subscriber.onItem(each);
        }
        if (requested.get() != Long.MAX_VALUE) {
            requested.addAndGet(-items.size());
        }
        if (last == null || cancelled) {
            return;
        }
        ended = true;
        if (last.failure == null) {
            subscriber.onCompletion();
        } else {
            subscriber.onFailure(last.failure);
        }
    }
}
