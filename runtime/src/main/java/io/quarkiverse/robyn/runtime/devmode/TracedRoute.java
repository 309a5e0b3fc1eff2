package io.quarkiverse.robyn.runtime.devmode;

import io.quarkus.dev.testing.TracingHandler;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells continuous testing that the test that runs now reaches Rust: it notes the classes that a test uses, and a route calls
 * none that is generated.
 */
public final class TracedRoute implements Handler<RoutingContext> {

    private final Handler<RoutingContext> handler;
    private final String name;

    /** @param name the generated class that looks changed after every build of Rust */
    public TracedRoute(Handler<RoutingContext> handler, String name) {
        this.handler = handler;
        this.name = name;
    }

    @Override
    public void handle(RoutingContext request) {
        TracingHandler.trace(name);
        handler.handle(request);
    }
}
