package io.quarkiverse.robyn.runtime.http;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers requests by a Rust function: on the event loop, or on a worker when the route is registered as blocking. A panic
 * becomes a failure 500, which Quarkus' error handling answers and logs.
 */
public final class RustRouteHandler implements Handler<RoutingContext> {

    private final RustFunction function;
    private final int needs;
    private final Completions completions;
    private final boolean mounted;

    /**
     * @param needs a sum of {@link RequestNeeds}
     * @param completions where an async function's pending calls wait; null for other functions
     */
    public RustRouteHandler(RustFunction function, int needs, Completions completions) {
        this(function, needs, completions, false);
    }

    /** @param mounted whether all that is below the route's path is Rust's to tell apart, a slash at the end too */
    public RustRouteHandler(RustFunction function, int needs, Completions completions, boolean mounted) {
        this.function = function;
        this.needs = needs;
        this.completions = completions;
        this.mounted = mounted;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if ((needs & RequestNeeds.STREAM) == 0 || !RequestPump.isNeeded(request)) {
            call(context, (needs & (RequestNeeds.BODY | RequestNeeds.STREAM)) != 0 ? context.body().buffer() : null, null);
        } else if (RequestPump.isSmall(request)) {
            request.body().onSuccess(body -> call(context, body, null));
            request.resume();
        } else {
            call(context, null, RequestPump.of(context, completions()));
        }
    }

    private void call(RoutingContext context, Buffer body, RequestPump pump) {
        long id;
        try (Call call = Call.open()) {
            RustRequest.encode(call.arguments(), context, needs, mounted, body, pump);
            Decoder answer = call.poll(function, null);
            if (answer != null) {
                if (pump != null) {
                    pump.start();
                }
                RustResponse.send(context, function, answer, pump != null);
                return;
            }
            id = call.pendingId();
        } catch (RustException e) {
            context.fail(500, e);
            return;
        }
        PendingRequest.await(context, function, completions(), id, pump);
    }

    /** A layer may wait around a function that does not. */
    private Completions completions() {
        return completions != null ? completions : Completions.of(function.library());
    }
}
