package io.quarkiverse.robyn.runtime.http;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;

/** A request whose Rust future is running. When its client goes away the future is dropped. */
final class PendingRequest implements Completions.Waiter {

    private final RoutingContext request;
    private final Context context;

    private PendingRequest(RoutingContext request) {
        this.request = request;
        this.context = request.vertx().getOrCreateContext();
    }

    static void await(RoutingContext request, Completions completions, long id) {
        request.addEndHandler(end -> completions.cancel(id));
        completions.await(id, new PendingRequest(request));
        if (request.response().closed()) {
            completions.cancel(id);
        }
    }

    @Override
    public void complete(RustBlock block) {
        context.runOnContext(now -> {
            try (block) {
                if (!request.response().ended()) {
                    RustResponse.send(request, block.decoder(null));
                }
            } catch (RuntimeException e) {
                request.fail(500, e);
            }
        });
    }

    @Override
    public void abandon() {
        context.runOnContext(now -> {
            if (!request.response().ended()) {
                request.fail(503);
            }
        });
    }
}
