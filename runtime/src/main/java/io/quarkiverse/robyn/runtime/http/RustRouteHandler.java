package io.quarkiverse.robyn.runtime.http;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests by a Rust function: on the event loop, or on a worker when the route is registered as blocking. A panic
 * becomes a failure 500, which Quarkus' error handling answers and logs.
 */
public final class RustRouteHandler implements Handler<RoutingContext> {

    private final RustFunction function;
    private final int needs;
    private final Completions completions;

    /**
     * @param needs a sum of {@link RequestNeeds}
     * @param completions where an async function's pending calls wait; null for other functions
     */
    public RustRouteHandler(RustFunction function, int needs, Completions completions) {
        this.function = function;
        this.needs = needs;
        this.completions = completions;
    }

    @Override
    public void handle(RoutingContext context) {
        long id;
        try (Call call = Call.open()) {
            RustRequest.encode(call.arguments(), context, needs);
            Decoder answer = call.poll(function, null);
            if (answer != null) {
                RustResponse.send(context, answer);
                return;
            }
            id = call.pendingId();
        } catch (RustException e) {
            context.fail(500, e);
            return;
        }
        if (completions == null) {
            throw new IllegalStateException(function.rustName() + " is not async, but returned as pending");
        }
        PendingRequest.await(context, completions, id);
    }
}
