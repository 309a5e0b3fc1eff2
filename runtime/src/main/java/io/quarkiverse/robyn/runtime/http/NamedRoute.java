package io.quarkiverse.robyn.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * A route under its author's name: the log says whose answer could not be sent, and in dev mode who held an event loop for so
 * long that others had to wait.
 */
public final class NamedRoute implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.robyn");
    private static final long LIMIT_MILLIS = 10;
    /** The first request also links the function and loads what it needs. */
    private static final long FIRST_LIMIT_MILLIS = 100;
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final Handler<RoutingContext> handler;
    private final String name;
    private final boolean watched;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
    private volatile boolean started;

    /**
     * @param name the function and its place in the user's sources
     * @param watched whether to look at the time that the handler holds an event loop
     */
    public NamedRoute(Handler<RoutingContext> handler, String name, boolean watched) {
        this.handler = handler;
        this.name = name;
        this.watched = watched;
    }

    @Override
    public void handle(RoutingContext request) {
        long start = watched ? System.nanoTime() : 0;
        try {
            handler.handle(request);
        } catch (RuntimeException e) {
            logUnsent(name, request, e);
            request.fail(500, e);
        }
        if (watched && Context.isOnEventLoopThread()) {
            look(System.nanoTime(), start);
        }
    }

    static void logUnsent(String name, RoutingContext request, RuntimeException failure) {
        LOG.errorf("The answer of %s to %s %s cannot be sent: %s", name, request.request().method(), request.request().path(),
                failure);
    }

    private void look(long now, long start) {
        long held = (now - start) / 1_000_000;
        long limit = started ? LIMIT_MILLIS : FIRST_LIMIT_MILLIS;
        started = true;
        long until = quietUntil.get();
        if (held > limit && now - until >= 0 && quietUntil.compareAndSet(until, now + PAUSE_NANOS)) {
            LOG.warnf("%s held its event loop for %d ms, and everybody else on it waited: add `blocking` to its attribute, "
                    + "or make it an `async fn` that awaits", name, held);
        }
    }
}
