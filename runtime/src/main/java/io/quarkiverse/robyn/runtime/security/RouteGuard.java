package io.quarkiverse.robyn.runtime.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** The first handler of a route that has a rule, or that wants to know who calls. */
public final class RouteGuard implements Handler<RoutingContext> {

    private final RouteAuthorizer authorizer;
    private final RouteRule rule;

    public RouteGuard(RouteAuthorizer authorizer, RouteRule rule) {
        this.authorizer = authorizer;
        this.rule = rule;
    }

    @Override
    public void handle(RoutingContext request) {
        authorizer.authorize(request, rule);
    }
}
