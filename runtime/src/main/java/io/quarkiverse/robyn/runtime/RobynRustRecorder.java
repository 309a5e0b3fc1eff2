package io.quarkiverse.robyn.runtime;

import java.util.List;
import java.util.function.Consumer;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.http.RustRouteHandler;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

/** Brings the application's Rust library to life when the application starts. */
@Recorder
public class RobynRustRecorder {

    /** Quarkus' graceful shutdown has already waited for requests; this is for futures without one. */
    private static final long SHUTDOWN_MILLIS = 1000;

    /** Loads the library, so that one that cannot be used stops the start and not the first call. */
    public void loadLibrary(ShutdownContext shutdown) {
        RustLibrary library = library();
        shutdown.addShutdownTask(() -> Completions.stop(library, SHUTDOWN_MILLIS));
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

    /**
     * What a route answers, apart from its path.
     *
     * @param methods in upper case; empty is any method
     * @param bodyHandler Quarkus' handler that reads the body, when Rust wants it; else null
     */
    public Consumer<Route> requests(List<String> methods, Handler<RoutingContext> bodyHandler) {
        return route -> {
            methods.forEach(method -> route.method(HttpMethod.valueOf(method)));
            if (bodyHandler != null) {
                route.handler(bodyHandler);
            }
        };
    }

    private static RustLibrary library() {
        return RustLibrary.of(Thread.currentThread().getContextClassLoader());
    }
}
