package io.quarkiverse.robyn.deployment.steps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.items.RustRouteBuildItem;
import io.quarkiverse.robyn.deployment.items.RustStartedBuildItem;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkiverse.robyn.runtime.RobynRustRecorder;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.deployment.BodyHandlerBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.deployment.devmode.RouteDescriptionBuildItem;
import io.quarkus.vertx.http.runtime.HandlerType;

/** Makes every Rust route a Vert.x route of the application, behind Quarkus' own filters. */
class RustRouteProcessor {

    private static final int BODY = 16;

    @BuildStep
    @Consume(RustStartedBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void routes(List<RustRouteBuildItem> items, CombinedIndexBuildItem index, LaunchModeBuildItem launchMode,
            BodyHandlerBuildItem bodyHandler, RobynRustRecorder recorder, BuildProducer<RouteBuildItem> routes,
            BuildProducer<RouteDescriptionBuildItem> descriptions) {
        if (items.isEmpty()) {
            return;
        }
        List<RustRoute> rustRoutes = items.stream().map(RustRouteBuildItem::route).toList();
        List<RustProblem> problems = RouteConflicts.find(rustRoutes,
                JavaEndpoints.find(index.getIndex(), ConfigProvider.getConfig()));
        if (!problems.isEmpty()) {
            throw new RustBuildException(problems);
        }
        // Vert.x takes the first route that matches, axum the most specific one
        Comparator<RustRoute> order = Comparator.comparing(route -> RoutePath.ofTemplate(route.path()),
                RoutePath.MOST_SPECIFIC_FIRST);
        for (RustRoute route : rustRoutes.stream().sorted(order.thenComparing(RustRoute::method)).toList()) {
            String path = RoutePath.ofTemplate(route.path()).vertx();
            List<String> methods = methods(route, rustRoutes);
            boolean body = (route.needs() & BODY) != 0;
            routes.produce(RouteBuildItem.builder()
                    .routeFunction(path, recorder.requests(methods, body ? bodyHandler.getHandler() : null))
                    .handler(recorder.route(route.symbol(), RouteConflicts.rustName(route), route.async(), route.needs()))
                    .handlerType(route.blocking() ? HandlerType.BLOCKING : HandlerType.NORMAL)
                    .displayOnNotFoundPage("Rust: " + RouteConflicts.rustName(route))
                    .build());
            if (launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
                descriptions.produce(new RouteDescriptionBuildItem(RouteConflicts.rustName(route), path,
                        methods.isEmpty() ? "ANY" : String.join(", ", methods), new String[0], new String[0]));
            }
        }
    }

    /** What a route answers; empty is any method. As in axum, GET answers HEAD unless another route does. */
    private static List<String> methods(RustRoute route, List<RustRoute> all) {
        if (route.method().equals("ANY")) {
            return List.of();
        }
        var methods = new ArrayList<>(List.of(route.method()));
        String shape = RoutePath.ofTemplate(route.path()).shape();
        if (route.method().equals("GET") && all.stream().noneMatch(
                other -> other.method().equals("HEAD") && RoutePath.ofTemplate(other.path()).shape().equals(shape))) {
            methods.add("HEAD");
        }
        return methods;
    }
}
