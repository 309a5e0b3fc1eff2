package io.quarkiverse.robyn.runtime.http;

import java.util.concurrent.RejectedExecutionException;

import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Hands requests to Quarkus' virtual threads. */
public final class OnVirtualThread implements Handler<RoutingContext> {

    private final Handler<RoutingContext> handler;

    public OnVirtualThread(Handler<RoutingContext> handler) {
        this.handler = handler;
    }

    @Override
    public void handle(RoutingContext context) {
        try {
            VirtualThreadsRecorder.getCurrent().execute(() -> run(context));
        } catch (RejectedExecutionException stopping) {
            context.fail(503, stopping);
        }
    }

    private void run(RoutingContext context) {
        try {
            handler.handle(context);
        } catch (RuntimeException e) {
            context.fail(e);
        }
    }
}
