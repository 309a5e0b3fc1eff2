package io.quarkiverse.robyn.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.devmode.ReloadGate;
import io.quarkiverse.robyn.runtime.devmode.RustPanicPage;
import io.quarkiverse.robyn.runtime.devmode.TracedRoute;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.RustObject;
import io.quarkiverse.robyn.runtime.ffi.RustState;
import io.quarkiverse.robyn.runtime.http.ConstantRoute;
import io.quarkiverse.robyn.runtime.http.NamedRoute;
import io.quarkiverse.robyn.runtime.http.OnVirtualThread;
import io.quarkiverse.robyn.runtime.http.RustRouteHandler;
import io.quarkiverse.robyn.runtime.http.WebSocketsEnd;
import io.quarkiverse.robyn.runtime.logging.RustLogging;
import io.quarkiverse.robyn.runtime.security.RouteAuthorizer;
import io.quarkiverse.robyn.runtime.security.RouteGuard;
import io.quarkiverse.robyn.runtime.security.RouteRule;
import io.quarkiverse.robyn.runtime.tracing.RustSpans;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.quarkus.runtime.shutdown.ShutdownListener;
import io.quarkus.vertx.http.runtime.HttpCompressionHandler;
import io.smallrye.common.expression.Expression;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Brings the application's Rust library to life when the application starts. */
@Recorder
public class RobynRustRecorder {

    /** For futures without a request, which Quarkus' graceful shutdown does not wait for, when it is off. */
    private static final String CATEGORY = "rust";
    private static final Duration SHORT_GRACE = Duration.ofSeconds(1);

    private final RuntimeValue<RobynRustConfig> config;
    private final RuntimeValue<ShutdownConfig> shutdownConfig;

    public RobynRustRecorder(RuntimeValue<RobynRustConfig> config, RuntimeValue<ShutdownConfig> shutdownConfig) {
        this.config = config;
        this.shutdownConfig = shutdownConfig;
    }

    /**
     * Loads the library, so that one that cannot be used stops the start and not the first call, and starts its logging.
     *
     * @param crate the crate's name, with underscores
     * @param generated whether the crate was generated around the user's source folders
     */
    public void loadLibrary(ShutdownContext shutdown, String crate, boolean generated) {
        RustLibrary.putInto(config.getValue().libraryDirectory().orElse(null));
        RustLibrary library = library();
        RobynRustConfig.Async async = config.getValue().async();
        Completions.start(library, async.threads().orElse(0),
                async.stackSize().map(MemorySize::asLongValue).orElse(0L), async.threadName().orElse(""));
        Duration grace = shutdownConfig.getValue().timeout().orElse(SHORT_GRACE);
        RustConfigSource.start(library);
        RustLogging.start(library, target -> category(target, crate, generated))
                .ifPresent(logging -> shutdown.addShutdownTask(logging::stop));
        // Tasks run last first: futures end before the objects that they call.
        shutdown.addShutdownTask(() -> library.stopCallbacks(grace.toMillis()));
        shutdown.addShutdownTask(() -> Completions.stop(library, grace));
    }

    /** Rust's spans among OpenTelemetry's. The parameters are those of {@link #loadLibrary}. */
    public void trace(ShutdownContext shutdown, String crate, boolean generated) {
        RustSpans.start(library(), target -> category(target, crate, generated))
                .ifPresent(spans -> shutdown.addShutdownTask(spans::stop));
    }

    /** What Rust does, as gauges that are asked when somebody looks. */
    public Consumer<MetricsFactory> metrics() {
        return metrics -> RustMetrics.register(library(), metrics);
    }

    /**
     * Makes a state, after those that it is made from. It is dropped when beans and async functions have ended, before those.
     *
     * @param symbol the exported symbol of the state
     * @param rustName the function that makes it, in the author's terms
     */
    public void makeState(String symbol, String rustName, ShutdownContext shutdown) {
        RustState state = new RustState(library().function(symbol, rustName));
        state.make();
        // The last one that is added runs first.
        shutdown.addLastShutdownTask(state::end);
    }

    /** @param className the generated class of the state's type */
    public Supplier<Object> stateBean(String symbol, String rustName, String className) {
        RustState state = new RustState(library().function(symbol, rustName));
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return () -> state.give(answer -> {
            try {
                return (RustObject) loader.loadClass(className).getConstructor(Decoder.class).newInstance(answer);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(className + " is not the class that was generated for " + rustName, e);
            }
        });
    }

    /**
     * @param symbol the exported symbol of the route's shim
     * @param rustName the function in the author's terms
     * @param async whether the function is an async one
     * @param needs a sum of {@link io.quarkiverse.robyn.runtime.http.RequestNeeds}
     */
    public Handler<RoutingContext> route(String symbol, String rustName, boolean async, int needs) {
        RustLibrary library = library();
        return new RustRouteHandler(library.function(symbol, rustName), needs, async ? Completions.of(library) : null);
    }

    /** A route whose function runs now, once. */
    public Handler<RoutingContext> constantRoute(String symbol, String rustName) {
        return new ConstantRoute(library().function(symbol, rustName));
    }

    /**
     * @param name the function and its place in the user's sources
     * @param watched whether the log says when it holds an event loop
     */
    public Handler<RoutingContext> named(Handler<RoutingContext> route, String name, boolean watched) {
        return new NamedRoute(route, name, watched);
    }

    /** Answers of these media types are compressed, as Quarkus is configured to; it leaves routes of others alone. */
    public Handler<RoutingContext> compressed(Handler<RoutingContext> route, Set<String> mediaTypes) {
        return new HttpCompressionHandler(route, mediaTypes);
    }

    public Handler<RoutingContext> onVirtualThread(Handler<RoutingContext> route) {
        return new OnVirtualThread(route);
    }

    /**
     * What stands in front of a route that has a rule, or that wants to know who calls.
     *
     * @param rule the name of a {@link RouteRule.Kind}
     * @param roles by name or, as in Java's annotations, by a configuration expression that is one name or several
     */
    public Handler<RoutingContext> guard(String rule, List<String> roles) {
        List<String> names = roles.stream().flatMap(RobynRustRecorder::resolved).toList();
        return new RouteGuard(Arc.container().instance(RouteAuthorizer.class).get(),
                new RouteRule(RouteRule.Kind.valueOf(rule), names));
    }

    private static Stream<String> resolved(String role) {
        if (!role.contains("${")) {
            return Stream.of(role);
        }
        String names = Expression.compile(role).evaluate((reference, text) -> text
                .append(ConfigProvider.getConfig().getValue(reference.getKey(), String.class)));
        return Stream.of(names.split(",")).map(String::strip);
    }

    /**
     * Makes the router that a function returns, so that one that cannot be made stops the start, and serves it.
     *
     * @param needs a sum of {@link io.quarkiverse.robyn.runtime.http.RequestNeeds}
     */
    public Handler<RoutingContext> router(String symbol, String rustName, int needs) {
        RustLibrary library = library();
        RustFunction function = library.function(symbol, rustName);
        try (Call call = Call.open()) {
            call.invoke(function);
        }
        return new RustRouteHandler(function, needs, Completions.of(library), true);
    }

    public ShutdownListener webSocketsEnd() {
        return new WebSocketsEnd();
    }

    /** Begins with an application's routes, before any of its {@link #middleware}. */
    public void startRoutes() {
        library().function("robyn_http_start", "the robyn crate, feature http").call();
    }

    /** Puts a middleware around those that are there. */
    public void middleware(String symbol, String rustName) {
        library().function(symbol, rustName).call();
    }

    /**
     * What a route answers, apart from its path.
     *
     * @param methods in upper case; empty is any method
     * @param guard lets through who may call, before a body is read; null for everybody
     * @param bodyHandler Quarkus' handler that reads the body, when Rust wants it; else null
     */
    public Consumer<Route> requests(List<String> methods, Handler<RoutingContext> guard,
            Handler<RoutingContext> bodyHandler) {
        return route -> {
            methods.forEach(method -> route.method(HttpMethod.valueOf(method)));
            if (guard != null) {
                route.handler(guard);
            }
            if (bodyHandler != null) {
                route.handler(bodyHandler);
            }
        };
    }

    /**
     * The category of a Rust module: {@code rust} and the path below it, as the author knows it; modules of other crates
     * keep the crate's name.
     */
    static String category(String target, String crate, boolean generated) {
        if (target.isEmpty() || target.equals(crate)) {
            return CATEGORY;
        }
        String path = target.startsWith(crate + "::") ? target.substring(crate.length() + 2) : target;
        if (generated && path.length() != target.length()) {
            path = path.replaceFirst("^robyn_user(_\\d+)?(::|$)", "");
        }
        return path.isEmpty() ? CATEGORY : CATEGORY + "." + path.replace("::", ".");
    }

    private static RustLibrary library() {
        return RustLibrary.of(Thread.currentThread().getContextClassLoader());
    }

    /** For dev mode. */
    public Handler<RoutingContext> panicPage() {
        return new RustPanicPage();
    }

    /** For dev mode: before everything else, Quarkus' own handler for reloads included. */
    public void holdDuringReloads(RuntimeValue<Router> router) {
        router.getValue().route().order(Integer.MIN_VALUE).handler(ReloadGate.INSTANCE);
    }

    /** For tests: continuous testing learns that a test reaches Rust. */
    public Handler<RoutingContext> traced(Handler<RoutingContext> handler, String name) {
        return new TracedRoute(handler, name);
    }
}
