package io.quarkiverse.robyn.deployment.check;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustMiddleware;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRouter;

/** Routers that would hide each other, and middleware that could not be around what it says. */
final class RouterCheck {

    private RouterCheck() {
    }

    static List<RustProblem> check(List<RustRouter> routers, List<RustMiddleware> middlewares) {
        var problems = new ArrayList<RustProblem>();
        for (int second = 1; second < routers.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (routers.get(first).path().equals(routers.get(second).path())) {
                    problems.add(RustProblem.at(routers.get(second).place(),
                            "Two routers are mounted at " + routers.get(second).path() + ": "
                                    + routers.get(first).rustName() + " (" + routers.get(first).place() + ") and "
                                    + routers.get(second).rustName(),
                            "mount one of them elsewhere, or merge them: `Router::merge`"));
                }
            }
        }
        for (RustMiddleware middleware : middlewares) {
            for (RustRouter router : routers) {
                if (!middleware.isAround(router.path()) && isBelow(middleware.prefix(), router.path())) {
                    problems.add(RustProblem.at(middleware.place(),
                            "The middleware " + middleware.rustName() + " for " + middleware.prefix()
                                    + " would be inside of the router " + router.rustName() + " at " + router.path(),
                            "make it a layer of that router, or give it a path that the router is below"));
                }
            }
        }
        return problems;
    }

    private static boolean isBelow(String path, String parent) {
        return parent.equals("/") || path.startsWith(parent + "/");
    }
}
