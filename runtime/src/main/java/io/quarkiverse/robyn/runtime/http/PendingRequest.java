package io.quarkiverse.robyn.runtime.http;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;

/** A request whose Rust future is running. When its client goes away the future is dropped. */
final class PendingRequest implements Completions.Waiter {

    private final RoutingContext request;
    private final RustFunction function;
    private final boolean pumped;
    private final Context context;

    private PendingRequest(RoutingContext request, RustFunction function, boolean pumped) {
        this.request = request;
        this.function = function;
        this.pumped = pumped;
        this.context = request.vertx().getOrCreateContext();
    }

    /** @param pump brings the body; may be null */
    static void await(RoutingContext request, RustFunction function, Completions completions, long id, RequestPump pump) {
        request.addEndHandler(end -> completions.cancel(id));
        completions.await(id, new PendingRequest(request, function, pump != null));
        if (pump != null) {
            pump.start();
        }
        if (request.response().closed()) {
            completions.cancel(id);
        }
    }

    @Override
    public void complete(RustBlock block) {
        context.runOnContext(now -> {
            try (block) {
                RustResponse.send(request, function, block.decoder(null), pumped);
            } catch (RustException e) {
                fail(e);
            } catch (RuntimeException e) {
                NamedRoute.logUnsent(function.rustName(), request, e);
                fail(e);
            }
        });
    }

    private void fail(RuntimeException e) {
        if (!request.response().ended()) {
            request.fail(500, e);
        }
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
