package io.quarkiverse.robyn.deployment.steps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.items.RustLibraryBuildItem;
import io.quarkiverse.robyn.deployment.items.RustMiddlewareBuildItem;
import io.quarkiverse.robyn.deployment.items.RustRouteBuildItem;
import io.quarkiverse.robyn.deployment.items.RustRouterBuildItem;
import io.quarkiverse.robyn.deployment.items.RustStartedBuildItem;
import io.quarkiverse.robyn.deployment.model.RouteAccess;
import io.quarkiverse.robyn.deployment.model.RouteExecution;
import io.quarkiverse.robyn.deployment.model.RustMiddleware;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkiverse.robyn.deployment.model.RustRouter;
import io.quarkiverse.robyn.runtime.RobynRustRecorder;
import io.quarkiverse.robyn.runtime.http.RequestNeeds;
import io.quarkiverse.robyn.runtime.security.RouteAuthorizer;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.ShutdownListenerBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.deployment.BodyHandlerBuildItem;
import io.quarkus.vertx.http.deployment.ManagementInterfaceFilterBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.quarkus.vertx.http.deployment.devmode.RouteDescriptionBuildItem;
import io.quarkus.vertx.http.runtime.HandlerType;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Makes every Rust route a Vert.x route of the application, behind Quarkus' own filters. */
class RustRouteProcessor {

    /** Behind the application's routes. */
    private static final int PANIC_PAGE = 1_000_000;

    /** Before Quarkus' own page, for panics of routes and of what Java calls. */
    @BuildStep(onlyIf = IsDevelopment.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void panicPage(Optional<RustLibraryBuildItem> library, RobynRustRecorder recorder,
            BuildProducer<RouteBuildItem> routes) {
        if (library.isPresent()) {
            routes.produce(RouteBuildItem.builder().orderedRoute("/*", PANIC_PAGE).handler(recorder.panicPage()).failureRoute()
                    .build());
        }
    }

    /**
     * The producer, which gets nothing, makes this run before the router is finished: Quarkus' handler comes then. Filters of
     * the application itself would do for that, but OpenAPI makes routes after them.
     */
    @BuildStep(onlyIf = IsLocalDevelopment.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void holdDuringReloads(Optional<RustLibraryBuildItem> library, VertxWebRouterBuildItem routers,
            RobynRustRecorder recorder, BuildProducer<ManagementInterfaceFilterBuildItem> before) {
        if (library.isPresent()) {
            recorder.holdDuringReloads(routers.getMainRouter() == null ? routers.getHttpRouter() : routers.getMainRouter());
        }
    }

    @BuildStep
    void authorizer(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.SECURITY)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(RouteAuthorizer.class));
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void webSocketsEnd(Optional<RustLibraryBuildItem> library, RobynRustRecorder recorder,
            BuildProducer<ShutdownListenerBuildItem> listeners) {
        if (library.isPresent()) {
            listeners.produce(new ShutdownListenerBuildItem(recorder.webSocketsEnd()));
        }
    }

    @BuildStep
    @Consume(RustStartedBuildItem.class)
    @Consume(BeanContainerBuildItem.class)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void routes(List<RustRouteBuildItem> items, List<RustRouterBuildItem> routers,
            List<RustMiddlewareBuildItem> middlewareItems, Optional<RustLibraryBuildItem> library,
            CombinedIndexBuildItem index, LaunchModeBuildItem launchMode,
            BodyHandlerBuildItem bodyHandler, Capabilities capabilities, VertxHttpBuildTimeConfig http,
            RobynRustRecorder recorder,
            BuildProducer<RouteBuildItem> routes,
            BuildProducer<RouteDescriptionBuildItem> descriptions) {
        if (items.isEmpty() && routers.isEmpty()) {
            return;
        }
        Optional<String> traced = library.filter(built -> launchMode.getLaunchMode() == LaunchMode.TEST)
                .map(built -> built.model().names().bindings().toString());
        List<RustMiddleware> middlewares = middlewareItems.stream().map(RustMiddlewareBuildItem::middleware).toList();
        recorder.startRoutes();
        middlewares.reversed().forEach(middleware -> recorder.middleware(middleware.symbol(), middleware.rustName()));
        List<RustRoute> rustRoutes = items.stream().map(RustRouteBuildItem::route).toList();
        List<RustProblem> problems = new ArrayList<>(RouteConflicts.find(rustRoutes,
                JavaEndpoints.find(index.getIndex(), ConfigProvider.getConfig())));
        var access = new RouteRules(capabilities.isPresent(Capability.SECURITY), ConfigProvider.getConfig());
        problems.addAll(access.problems(rustRoutes));
        if (!problems.isEmpty()) {
            throw new RustBuildException(problems);
        }
        // Vert.x takes the first route that matches, axum the most specific one
        Comparator<RustRoute> order = Comparator.comparing(route -> RoutePath.ofTemplate(route.path()),
                RoutePath.MOST_SPECIFIC_FIRST);
        for (RustRoute route : rustRoutes.stream().sorted(order.thenComparing(RustRoute::method)).toList()) {
            String path = RoutePath.ofTemplate(route.path()).vertx();
            List<String> methods = methods(route, rustRoutes);
            boolean wrapped = middlewares.stream().anyMatch(middleware -> middleware.isAround(route.path()));
            int needs = wrapped
                    ? RequestNeeds.behindMiddleware(route.execution() == RouteExecution.ASYNC)
                            | route.needs() & RequestNeeds.IDENTITY
                    : route.needs();
            boolean body = (needs & RequestNeeds.BODY) != 0;
            var guard = access.guard(route).map(rule -> recorder.guard(rule.rule().name(), rule.roles())).orElse(null);
            var handler = traced(handler(route, wrapped, needs, recorder,
                    launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT), traced, recorder);
            routes.produce(RouteBuildItem.builder()
                    .routeFunction(path, recorder.requests(methods, guard, body ? bodyHandler.getHandler() : null))
                    .handler(http.enableCompression()
                            ? recorder.compressed(handler, Set.copyOf(http.compressMediaTypes().orElse(List.of())))
                            : handler)
                    .handlerType(route.execution() == RouteExecution.WORKER ? HandlerType.BLOCKING : HandlerType.NORMAL)
                    .displayOnNotFoundPage("Rust: " + RouteConflicts.rustName(route))
                    .build());
            if (launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
                descriptions.produce(new RouteDescriptionBuildItem(RouteConflicts.rustName(route), path,
                        methods.isEmpty() ? "ANY" : String.join(", ", methods), new String[0], new String[0]));
            }
        }
        for (RustRouterBuildItem item : routers) {
            RustRouter router = item.router();
            String path = RoutePath.ofTemplate(router.path() + "/{*rest}").vertx();
            int needs = RequestNeeds.behindMiddleware(true)
                    | (capabilities.isPresent(Capability.SECURITY) ? RequestNeeds.IDENTITY : 0);
            var guard = access.guard(RouteAccess.UNSAID, needs)
                    .map(rule -> recorder.guard(rule.rule().name(), rule.roles())).orElse(null);
            var handler = traced(recorder.named(recorder.router(router.symbol(), router.rustName(), needs),
                    router.rustName() + " (" + router.place() + ")", launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT),
                    traced, recorder);
            routes.produce(RouteBuildItem.builder()
                    // whatever else serves a path below it is more specific
                    .orderedRoute(path, RouteConstants.ROUTE_ORDER_AFTER_DEFAULT, recorder.requests(List.of(), guard, null))
                    .handler(http.enableCompression()
                            ? recorder.compressed(handler, Set.copyOf(http.compressMediaTypes().orElse(List.of())))
                            : handler)
                    .displayOnNotFoundPage("Rust: " + router.rustName())
                    .build());
            if (launchMode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
                descriptions.produce(new RouteDescriptionBuildItem(router.rustName(), path, "ANY", new String[0],
                        new String[0]));
            }
        }
    }

    private static Handler<RoutingContext> traced(Handler<RoutingContext> handler, Optional<String> name,
            RobynRustRecorder recorder) {
        return name.isPresent() ? recorder.traced(handler, name.get()) : handler;
    }

    private static Handler<RoutingContext> handler(RustRoute route, boolean wrapped, int needs, RobynRustRecorder recorder,
            boolean dev) {
        String name = RouteConflicts.rustName(route);
        if (route.execution() == RouteExecution.CONSTANT && !wrapped) {
            return recorder.constantRoute(route.symbol(), name);
        }
        var handler = recorder.named(
                recorder.route(route.symbol(), name, route.execution() == RouteExecution.ASYNC, needs),
                name + " (" + route.place() + ")", dev);
        return route.execution() == RouteExecution.VIRTUAL_THREAD ? recorder.onVirtualThread(handler) : handler;
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
