package io.quarkiverse.robyn.deployment.steps;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.robyn.deployment.model.RouteAccess;
import io.quarkiverse.robyn.deployment.model.RouteAccess.Rule;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRoute;

/** What is asked of callers of a route: by its attribute, else by the configuration that asks it of Java endpoints. */
final class RouteRules {

    private static final int IDENTITY = 256;
    private static final String JAXRS = "quarkus.security.jaxrs.";

    private final boolean security;
    private final RouteAccess unsaid;

    /** @param security whether the application has a security extension */
    RouteRules(boolean security, Config config) {
        this.security = security;
        this.unsaid = security ? unsaid(config) : RouteAccess.UNSAID;
    }

    /** An endpoint in Java without an annotation would be treated so, and the route beside it must not be open. */
    private static RouteAccess unsaid(Config config) {
        if (config.getOptionalValue(JAXRS + "deny-unannotated-endpoints", Boolean.class).orElse(false)) {
            return new RouteAccess(Rule.DENY_ALL, List.of());
        }
        return config.getOptionalValues(JAXRS + "default-roles-allowed", String.class)
                .map(roles -> new RouteAccess(Rule.ROLES, roles)).orElse(RouteAccess.UNSAID);
    }

    /** The rule of the guard that a route needs, if it needs one. */
    Optional<RouteAccess> guard(RustRoute route) {
        return guard(route.access(), route.needs());
    }

    Optional<RouteAccess> guard(RouteAccess said, int needs) {
        RouteAccess access = said.rule() == Rule.UNSAID ? unsaid : said;
        boolean open = access.rule() == Rule.UNSAID || access.rule() == Rule.PERMIT_ALL;
        if (open && (needs & IDENTITY) == 0) {
            return Optional.empty();
        }
        return Optional.of(open ? new RouteAccess(Rule.PERMIT_ALL, List.of()) : access);
    }

    /** Routes that ask who calls, in an application that cannot know. */
    List<RustProblem> problems(List<RustRoute> routes) {
        if (security) {
            return List.of();
        }
        return routes.stream().filter(route -> guard(route).isPresent()).map(route -> RustProblem.at(route.place(),
                route.method() + " " + route.path() + " of " + RouteConflicts.rustName(route)
                        + " asks who calls, but the application has no security extension",
                "Add one that knows your users, for example quarkus-oidc, quarkus-smallrye-jwt or "
                        + "quarkus-elytron-security-properties-file."))
                .toList();
    }
}
