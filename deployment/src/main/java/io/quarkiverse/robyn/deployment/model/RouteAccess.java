package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/**
 * Who may call a route.
 *
 * @param rule by its name in the attribute
 * @param roles one of which a caller must have; empty unless the rule is {@link Rule#ROLES}
 */
public record RouteAccess(Rule rule, List<String> roles) {

    public static final RouteAccess UNSAID = new RouteAccess(Rule.UNSAID, List.of());

    public enum Rule {
        /** The attribute says nothing: whoever passes Quarkus' policies. */
        UNSAID,
        PERMIT_ALL,
        DENY_ALL,
        AUTHENTICATED,
        ROLES
    }

    /** @throws IllegalArgumentException when there is no such rule */
    public static RouteAccess of(String rule, List<String> roles) {
        return switch (rule) {
            case "permit_all" -> new RouteAccess(Rule.PERMIT_ALL, List.of());
            case "deny_all" -> new RouteAccess(Rule.DENY_ALL, List.of());
            case "authenticated" -> new RouteAccess(Rule.AUTHENTICATED, List.of());
            case "roles" -> new RouteAccess(Rule.ROLES, List.copyOf(roles));
            default -> throw new IllegalArgumentException("there is no rule " + rule);
        };
    }
}
