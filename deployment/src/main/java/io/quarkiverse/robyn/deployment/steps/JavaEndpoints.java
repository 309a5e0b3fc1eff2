package io.quarkiverse.robyn.deployment.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Finds the HTTP endpoints that the application declares in Java. */
final class JavaEndpoints {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName APPLICATION_PATH = DotName.createSimple("jakarta.ws.rs.ApplicationPath");
    private static final DotName ROUTE = DotName.createSimple("io.quarkus.vertx.web.Route");
    private static final DotName ROUTES = DotName.createSimple("io.quarkus.vertx.web.Route$Routes");
    private static final DotName ROUTE_BASE = DotName.createSimple("io.quarkus.vertx.web.RouteBase");
    private static final Map<DotName, String> JAX_RS_METHODS = Map.of(
            DotName.createSimple("jakarta.ws.rs.GET"), "GET",
            DotName.createSimple("jakarta.ws.rs.POST"), "POST",
            DotName.createSimple("jakarta.ws.rs.PUT"), "PUT",
            DotName.createSimple("jakarta.ws.rs.PATCH"), "PATCH",
            DotName.createSimple("jakarta.ws.rs.DELETE"), "DELETE",
            DotName.createSimple("jakarta.ws.rs.HEAD"), "HEAD",
            DotName.createSimple("jakarta.ws.rs.OPTIONS"), "OPTIONS");

    private JavaEndpoints() {
    }

    /**
     * @param httpMethod in upper case, or {@code ANY}
     * @param path below Quarkus' root path
     * @param javaMethod for messages: {@code org.acme.GreetingResource.greet()}
     */
    record Endpoint(String httpMethod, RoutePath path, String javaMethod) {
    }

    /** The endpoints of JAX-RS resource classes and of reactive routes. */
    static List<Endpoint> find(IndexView index, Config config) {
        var endpoints = new ArrayList<Endpoint>();
        RoutePath restRoot = restRoot(index, config);
        for (AnnotationInstance path : index.getAnnotations(PATH)) {
            // a class; a method's own path is read below, and one without a resource class is a locator
            if (path.target().kind() == AnnotationTarget.Kind.CLASS) {
                addResource(path.target().asClass(), RoutePath.ofTemplate(path.value().asString()).below(restRoot), index,
                        endpoints);
            }
        }
        index.getAnnotations(ROUTE).forEach(route -> addReactiveRoute(route, route.target(), endpoints));
        index.getAnnotations(ROUTES).forEach(routes -> {
            for (AnnotationInstance route : routes.value().asNestedArray()) {
                addReactiveRoute(route, routes.target(), endpoints);
            }
        });
        return endpoints;
    }

    private static void addResource(ClassInfo resource, RoutePath path, IndexView index, List<Endpoint> endpoints) {
        if (resource.isInterface() && index.getAllKnownImplementations(resource.name()).isEmpty()) {
            return; // a REST client
        }
        for (MethodInfo method : resource.methods()) {
            JAX_RS_METHODS.forEach((annotation, httpMethod) -> {
                if (method.hasDeclaredAnnotation(annotation)) {
                    AnnotationInstance own = method.declaredAnnotation(PATH);
                    RoutePath full = own == null ? path : RoutePath.ofTemplate(own.value().asString()).below(path);
                    endpoints.add(new Endpoint(httpMethod, full, describe(method)));
                }
            });
        }
    }

    private static void addReactiveRoute(AnnotationInstance route, AnnotationTarget target, List<Endpoint> endpoints) {
        AnnotationValue path = route.value("path");
        if (target.kind() != AnnotationTarget.Kind.METHOD || path == null || isNotNormal(route)) {
            return; // a regular expression or the method's name: no path that could be equal to a Rust route's
        }
        MethodInfo method = target.asMethod();
        AnnotationInstance base = method.declaringClass().declaredAnnotation(ROUTE_BASE);
        RoutePath full = RoutePath.ofVertx(path.asString());
        if (base != null && base.value("path") != null) {
            full = full.below(RoutePath.ofVertx(base.value("path").asString()));
        }
        AnnotationValue methods = route.value("methods");
        String[] names = methods == null || methods.asEnumArray().length == 0 ? new String[] { "ANY" } : methods.asEnumArray();
        for (String name : names) {
            endpoints.add(new Endpoint(name, full, describe(method)));
        }
    }

    /** Failure handlers share paths with what they handle. */
    private static boolean isNotNormal(AnnotationInstance route) {
        return route.value("type") != null && route.value("type").asEnum().equals("FAILURE");
    }

    private static RoutePath restRoot(IndexView index, Config config) {
        String configured = config.getOptionalValue("quarkus.rest.path", String.class).orElse("/");
        RoutePath root = RoutePath.ofTemplate(configured);
        for (AnnotationInstance application : index.getAnnotations(APPLICATION_PATH)) {
            return RoutePath.ofTemplate(application.value().asString()).below(root);
        }
        return root;
    }

    private static String describe(MethodInfo method) {
        return method.declaringClass().name() + "." + method.name() + "()";
    }
}
