package io.quarkiverse.robyn.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Hands the body of a request over as it comes, and pauses it while Rust has enough. When nobody reads any more the rest is
 * let go, so that the connection can go on.
 */
final class RequestPump {

    /** Bodies up to this length are read before the call: it is cheaper than to wait in Rust. */
    private static final int SMALL = 64 * 1024;

    /** Where Quarkus keeps the limit of bodies whose length is not known. */
    private static final String MAX_REQUEST_SIZE_KEY = "io.quarkus.max-request-size";

    /** Below zero, so that they are never those that Rust gives its own. */
    private static final AtomicLong LAST = new AtomicLong(Long.MIN_VALUE);

    private final HttpServerRequest request;
    private final Inbox inbox;
    private final long limit;

    private RequestPump(RoutingContext context, Completions completions) {
        request = context.request();
        inbox = new Inbox(completions, LAST.incrementAndGet(), request::pause, request::resume);
        limit = context.get(MAX_REQUEST_SIZE_KEY) instanceof Long most ? most : Long.MAX_VALUE;
    }

    static RequestPump of(RoutingContext context, Completions completions) {
        return new RequestPump(context, completions);
    }

    /** Whether there is a body that nobody has read. */
    static boolean isNeeded(HttpServerRequest request) {
        return !request.isEnded() && (request.version() == HttpVersion.HTTP_2 || length(request) > 0
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
    }

    /** Whether the body is better read at once. */
    static boolean isSmall(HttpServerRequest request) {
        long length = length(request);
        return length >= 0 && length <= SMALL;
    }

    /** -1 when it is not told. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    long id() {
        return inbox.id();
    }

    long limit() {
        return limit;
    }

    /** Begins, when Rust has been called. */
    void start() {
        request.handler(chunk -> inbox.push(Inbox.DATA, chunk.getByteBuf()));
        request.endHandler(end -> inbox.push(Inbox.END));
        request.exceptionHandler(e -> inbox.push(Inbox.FAILED, "the client is gone: " + e));
        request.resume();
    }
}
