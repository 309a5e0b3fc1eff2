package io.quarkiverse.robyn.runtime.devmode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.vertx.core.runtime.QuarkusExecutorFactory;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.devmode.VertxHttpHotReplacementSetup;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;

/**
 * Holds every request that comes while dev mode looks for changes and reloads, and hands it to the application as it is
 * afterwards. Quarkus' own handler, which is next, would serve the request that began the reload and close the connections
 * of all others, those of requests that wait included.
 *
 * <p>
 * Requests that the application was answering when it was replaced, streams and WebSockets above all, lose their
 * connections as they do with Quarkus' handler. There is one gate for a session of dev mode.
 */
public final class ReloadGate implements Handler<RoutingContext> {

    public static final ReloadGate INSTANCE = new ReloadGate();

    /** As often as Quarkus looks. */
    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();
    /** Tells Quarkus' handler that there is nothing to look for. */
    private static final String LOOKED = "x-quarkus-hot-deployment-done";

    private record Held(RoutingContext request, Context thread) {

        HttpConnection connection() {
            return request.request().connection();
        }
    }

    /** What the application is answering. */
    private final Set<RoutingContext> passed = ConcurrentHashMap.newKeySet();
    /** Guarded by this, as what follows is. */
    private final List<Held> held = new ArrayList<>();
    private boolean looking;
    private long lastLook = System.nanoTime() - INTERVAL;

    private ReloadGate() {
    }

    @Override
    public void handle(RoutingContext request) {
        HotReplacementContext reloads = DevConsoleManager.getHotReplacementContext();
        boolean open = reloads == null || request.request().headers().contains(LOOKED);
        boolean looks = false;
        synchronized (this) {
            if (!open && (looking || System.nanoTime() - lastLook >= INTERVAL || reloads.isTest())) {
                held.add(new Held(request, Vertx.currentContext()));
                looks = !looking;
                looking = true;
            } else {
                open = true;
            }
            lastLook = looks ? System.nanoTime() : lastLook;
        }
        if (open) {
            pass(request);
        } else if (looks) {
            look(request.vertx(), reloads);
        }
    }

    private void look(Vertx vertx, HotReplacementContext reloads) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        // Otherwise a restart closes every connection.
        DevConsoleManager.setDoingHttpInitiatedReload(true);
        vertx.executeBlocking(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            Object application = VertxHttpRecorder.getCurrentApplicationState();
            boolean restarted = reloads.doScan(true);
            // It may have been somebody else who restarted it.
            return restarted || application != VertxHttpRecorder.getCurrentApplicationState();
        }, false).onComplete(outcome -> {
            DevConsoleManager.setDoingHttpInitiatedReload(false);
            release(outcome);
        });
    }

    private void release(AsyncResult<Boolean> outcome) {
        List<Held> all;
        synchronized (this) {
            all = List.copyOf(held);
            held.clear();
            looking = false;
        }
        boolean restarted = outcome.succeeded() && outcome.result();
        if (restarted) {
            QuarkusExecutorFactory.reinitializeDevModeExecutor();
            Set<HttpConnection> waiting = all.stream().map(Held::connection).collect(Collectors.toSet());
            passed.stream().map(request -> request.request().connection())
                    .filter(connection -> !waiting.contains(connection)).forEach(HttpConnection::close);
        }
        for (Held each : all) {
            each.thread().runOnContext(nothing -> {
                if (outcome.failed()) {
                    VertxHttpHotReplacementSetup.handleDeploymentProblem(each.request(), outcome.cause());
                } else if (restarted) {
                    each.request().request().headers().set(LOOKED, "true");
                    VertxHttpRecorder.getRootHandler().handle(each.request().request());
                } else {
                    pass(each.request());
                }
            });
        }
    }

    private void pass(RoutingContext request) {
        passed.add(request);
        request.addEndHandler(ended -> passed.remove(request));
        request.request().headers().set(LOOKED, "true");
        request.next();
    }
}
