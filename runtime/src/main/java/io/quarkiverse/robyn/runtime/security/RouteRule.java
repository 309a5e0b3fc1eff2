package io.quarkiverse.robyn.runtime.security;

import java.util.List;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Whom a route lets through.
 *
 * @param kind by its name in the attribute
 * @param roles one of which a caller must have; {@code **} is whoever is known
 */
public record RouteRule(Kind kind, List<String> roles) {

    public enum Kind {
        PERMIT_ALL,
        DENY_ALL,
        AUTHENTICATED,
        ROLES
    }

    boolean permits(SecurityIdentity identity) {
        return switch (kind) {
            case PERMIT_ALL -> true;
            case DENY_ALL -> false;
            case AUTHENTICATED -> !identity.isAnonymous();
            case ROLES -> !identity.isAnonymous()
                    && roles.stream().anyMatch(role -> role.equals("**") || identity.hasRole(role));
        };
    }
}
