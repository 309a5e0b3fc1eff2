package io.quarkiverse.robyn.runtime.security;

import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationSuccessEvent;
import io.quarkus.security.spi.runtime.SecurityEventHelper;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Asks Quarkus who calls, with proactive authentication and without, and lets the request go on or fail it as Quarkus' own
 * checks do: its error handling challenges or answers 403. A bean of applications that have a security extension.
 */
@Singleton
public class RouteAuthorizer {

    private final IdentityProviderManager identities;
    private final AuthorizationController controller;
    private final SecurityEventHelper<AuthorizationSuccessEvent, AuthorizationFailureEvent> events;

    RouteAuthorizer(IdentityProviderManager identities, AuthorizationController controller, BeanManager beans,
            Event<AuthorizationSuccessEvent> permitted, Event<AuthorizationFailureEvent> refused,
            @ConfigProperty(name = "quarkus.security.events.enabled", defaultValue = "true") boolean eventsEnabled) {
        this.identities = identities;
        this.controller = controller;
        this.events = new SecurityEventHelper<>(permitted, refused, SecurityEventHelper.AUTHORIZATION_SUCCESS,
                SecurityEventHelper.AUTHORIZATION_FAILURE, beans, eventsEnabled);
    }

    /** The request goes on on the thread that it came on, or it fails. */
    void authorize(RoutingContext request, RouteRule rule) {
        Context context = request.vertx().getOrCreateContext();
        QuarkusHttpUser.getSecurityIdentity(request, identities).subscribe().with(
                identity -> back(context, request, () -> decide(request, rule, identity)),
                failure -> back(context, request, () -> fail(request, failure)));
    }

    private void decide(RoutingContext request, RouteRule rule, SecurityIdentity identity) {
        if (!identity.isAnonymous() && !(request.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity() == identity)) {
            QuarkusHttpUser.setIdentity(identity, request);
        }
        if (!controller.isAuthorizationEnabled()) {
            request.next();
            return;
        }
        Map<String, Object> properties = Map.of(RoutingContext.class.getName(), request);
        if (rule.permits(identity)) {
            if (rule.kind() != RouteRule.Kind.PERMIT_ALL && events.fireEventOnSuccess()) {
                events.fireSuccessEvent(new AuthorizationSuccessEvent(identity, properties));
            }
            request.next();
            return;
        }
        SecurityException refusal = identity.isAnonymous() ? new UnauthorizedException() : new ForbiddenException();
        if (events.fireEventOnFailure()) {
            events.fireFailureEvent(
                    new AuthorizationFailureEvent(identity, refusal, RouteAuthorizer.class.getName(), properties));
        }
        request.fail(refusal);
    }

    /** Quarkus' handler of wrong credentials may have failed or answered the request before. */
    private static void fail(RoutingContext request, Throwable failure) {
        if (!request.response().ended() && failure != request.failure()) {
            request.fail(failure);
        }
    }

    /** An identity may come from a worker or another event loop. */
    private static void back(Context context, RoutingContext request, Runnable step) {
        if (Vertx.currentContext() == context && context.isEventLoopContext() == Context.isOnEventLoopThread()) {
            guarded(request, step);
        } else {
            context.runOnContext(now -> guarded(request, step));
        }
    }

    /** What goes wrong between the answer and the next handler lets nobody through. */
    private static void guarded(RoutingContext request, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            fail(request, e);
        }
    }
}
