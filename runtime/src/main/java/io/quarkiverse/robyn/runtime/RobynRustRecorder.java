package io.quarkiverse.robyn.runtime;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.RustObject;
import io.quarkiverse.robyn.runtime.ffi.RustState;
import io.quarkiverse.robyn.runtime.http.RustRouteHandler;
import io.quarkiverse.robyn.runtime.logging.RustLogging;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
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
}
