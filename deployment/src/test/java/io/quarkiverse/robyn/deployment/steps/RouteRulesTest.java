package io.quarkiverse.robyn.deployment.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.deployment.model.RouteAccess;
import io.quarkiverse.robyn.deployment.model.RouteAccess.Rule;
import io.quarkiverse.robyn.deployment.model.RouteExecution;
import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkiverse.robyn.deployment.model.SourcePlace;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class RouteRulesTest {

    private static final int IDENTITY = 256;

    @Test
    void aRouteThatSaysNothingHasNoGuard() {
        var rules = new RouteRules(true, config(Map.of()));
        assertEquals(Optional.empty(), rules.guard(route(RouteAccess.UNSAID, 0)));
        assertEquals(Optional.empty(), rules.guard(route(RouteAccess.of("permit_all", List.of()), 31)));
        assertEquals(Rule.PERMIT_ALL, rules.guard(route(RouteAccess.UNSAID, IDENTITY)).orElseThrow().rule());
    }

    @Test
    void whatIsAskedOfEndpointsWithoutAnAnnotationIsAskedOfRoutesToo() {
        var denied = new RouteRules(true, config(Map.of("quarkus.security.jaxrs.deny-unannotated-endpoints", "true")));
        assertEquals(Rule.DENY_ALL, denied.guard(route(RouteAccess.UNSAID, IDENTITY)).orElseThrow().rule());
        assertEquals(Optional.empty(), denied.guard(route(RouteAccess.of("permit_all", List.of()), 0)));
        var roles = new RouteRules(true, config(Map.of("quarkus.security.jaxrs.default-roles-allowed", "admin,editor")));
        assertEquals(List.of("admin", "editor"), roles.guard(route(RouteAccess.UNSAID, 0)).orElseThrow().roles());
        assertEquals(Rule.AUTHENTICATED,
                roles.guard(route(RouteAccess.of("authenticated", List.of()), 0)).orElseThrow().rule());
    }

    @Test
    void withoutASecurityExtensionARuleIsAProblemAtItsPlace() {
        var rules = new RouteRules(false, config(Map.of("quarkus.security.jaxrs.deny-unannotated-endpoints", "true")));
        assertEquals(List.of(), rules.problems(List.of(route(RouteAccess.UNSAID, 0))));
        var problems = rules.problems(List.of(route(RouteAccess.of("roles", List.of("admin")), 0),
                route(RouteAccess.UNSAID, IDENTITY)));
        assertEquals(2, problems.size());
        assertEquals("GET /x of shop::x asks who calls, but the application has no security extension",
                problems.getFirst().title());
        assertEquals(7, problems.getFirst().place().orElseThrow().line());
        assertTrue(problems.getFirst().hint().contains("quarkus-oidc"));
    }

    private static RustRoute route(RouteAccess access, int needs) {
        return new RustRoute("shop", "x", new SourcePlace("/src/shop.rs", 7), "", "robyn_route_1", "GET", "/x",
                RouteExecution.EVENT_LOOP, access, needs, List.of());
    }

    private static Config config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "test", 100)).build();
    }
}
