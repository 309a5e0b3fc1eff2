package io.quarkiverse.robyn.runtime.http;

import java.util.concurrent.Flow;

import org.jboss.logging.Logger;

import io.netty.buffer.Unpooled;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.async.RustStream;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Sends the rest of a response as Rust makes it, and no faster than the client takes it. A client that goes away drops the
 * stream. When the stream fails the client sees a response that was cut off, since its status is sent already.
 */
final class ResponseStream implements MultiSubscriber<Buffer> {

    private static final Logger LOG = Logger.getLogger(ResponseStream.class);

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final String rustName;

    /** What the content-length still promises; -1 when there is none. */
    private long promised;
    private Flow.Subscription subscription;

    private ResponseStream(RoutingContext context, String rustName, long promised) {
        this.context = context;
        this.response = context.response();
        this.rustName = rustName;
        this.promised = promised;
    }

    /**
     * @param first what is there already; may be empty
     * @param length the content-length that the handler gave, or -1
     */
    static void send(RoutingContext context, String rustName, byte[] first, long length, Completions completions,
            long stream) {
        var rest = new ResponseStream(context, rustName, length);
        if (length < 0) {
            rest.response.setChunked(true);
        } else {
            rest.response.putHeader("content-length", Long.toString(length));
        }
        RustStream.of(completions, stream, in -> Buffer.buffer(Unpooled.wrappedBuffer(in.bytes())))
                .subscribe().withSubscriber(rest);
        rest.begin(first);
    }

    private void begin(byte[] first) {
        context.addEndHandler(end -> subscription.cancel());
        if (response.closed()) {
            subscription.cancel();
        } else if (first.length > 0) {
            onItem(Buffer.buffer(Unpooled.wrappedBuffer(first)));
        } else {
            // The client may have to see the head before there is a body.
            response.writeHead();
            subscription.request(1);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public void onItem(Buffer chunk) {
        if (response.closed() || response.ended()) {
            subscription.cancel();
            return;
        }
        if (promised >= 0 && (promised -= chunk.length()) < 0) {
            cut("sent more than its content-length");
            return;
        }
        response.write(chunk);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> subscription.request(1));
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onCompletion() {
        if (promised > 0) {
            cut("sent less than its content-length");
        } else if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        LOG.errorf(failure, "The response of the Rust route %s was cut off", rustName);
        response.reset();
    }

    private void cut(String reason) {
        subscription.cancel();
        LOG.errorf("The response of the Rust route %s was cut off: it %s", rustName, reason);
        response.reset();
    }
}
