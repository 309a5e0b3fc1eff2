package io.quarkiverse.robyn.deployment.steps;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRoute;

/** Finds Rust routes whose requests Java answers as well; what Rust routes do to each other is checked with the model. */
final class RouteConflicts {

    private RouteConflicts() {
    }

    /** One problem for each pair of a Rust route and a Java endpoint that answer the same requests. */
    static List<RustProblem> find(List<RustRoute> routes, List<JavaEndpoints.Endpoint> endpoints) {
        var problems = new ArrayList<RustProblem>();
        for (RustRoute route : routes) {
            RoutePath path = RoutePath.ofTemplate(route.path());
            if (path.hasColonInText()) {
                problems.add(RustProblem.at(route.place(),
                        "the path " + route.path() + " of " + rustName(route) + " has a ':' in a segment's text",
                        "Vert.x reads it as a parameter. Write parameters as {name} and leave ':' out of the text."));
            }
            for (JavaEndpoints.Endpoint endpoint : endpoints) {
                if (path.shape().equals(endpoint.path().shape()) && sameMethod(route.method(), endpoint.httpMethod())) {
                    problems.add(RustProblem.at(route.place(),
                            describe(route) + " is answered by " + endpoint.javaMethod() + " in Java as well",
                            "Change the path or the method of one of them, or delete one."));
                }
            }
        }
        return problems;
    }

    static String rustName(RustRoute route) {
        return route.module().isEmpty() ? route.name() : route.module() + "::" + route.name();
    }

    private static String describe(RustRoute route) {
        return route.method() + " " + route.path() + " of " + rustName(route);
    }

    private static boolean sameMethod(String one, String other) {
        return one.equals(other) || one.equals("ANY") || other.equals("ANY");
    }
}
