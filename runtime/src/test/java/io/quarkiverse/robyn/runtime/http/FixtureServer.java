package io.quarkiverse.robyn.runtime.http;

import java.time.Duration;
import java.util.function.Consumer;

import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/** The fixtures on a Vert.x server that pauses requests as Quarkus does. */
final class FixtureServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    private FixtureServer(Consumer<Router> routes) {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.request().pause();
            context.next();
        });
        routes.accept(router);
        server = vertx.createHttpServer().requestHandler(router).listen(0).toCompletionStage().toCompletableFuture().join();
    }

    /** @param routes what is served */
    static FixtureServer start(Consumer<Router> routes) {
        Completions.start(Fixtures.library(), 0, 0, "");
        Fixtures.library().function("robyn_http_start", "").call();
        return new FixtureServer(routes);
    }

    int actualPort() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        Completions.stop(Fixtures.library(), Duration.ofSeconds(5));
    }
}
