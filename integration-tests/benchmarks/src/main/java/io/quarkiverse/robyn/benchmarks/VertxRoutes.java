package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The subject {@code vertx-java}: the fastest that Java does on Quarkus, raw Vert.x routes on the event loop. */
@ApplicationScoped
public class VertxRoutes {

    private final ObjectMapper json;

    VertxRoutes(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.get("/vertx/plaintext").handler(it -> text(it, "Hello, World!"));
        router.get("/vertx/hello/:name").handler(it -> text(it, "Hello, " + it.pathParam("name") + "!"));
        router.post("/vertx/orders").handler(this::place);
    }

    private static void text(RoutingContext context, String text) {
        context.response().putHeader("content-type", "text/plain; charset=utf-8").end(text);
    }

    private void place(RoutingContext context) {
        context.request().body().onSuccess(body -> {
            HttpServerResponse response = context.response();
            try {
                var confirmation = OrderCheck.check(json.readValue(body.getBytes(), Order.class));
                if (confirmation.isEmpty()) {
                    response.setStatusCode(422).end();
                    return;
                }
                response.setStatusCode(201).putHeader("content-type", "application/json")
                        .end(Buffer.buffer(json.writeValueAsBytes(confirmation.get())));
            } catch (JsonProcessingException malformed) {
                response.setStatusCode(400).end();
            } catch (IOException failure) {
                context.fail(failure);
            }
        }).onFailure(context::fail);
        // Quarkus pauses every request until somebody wants its body.
        context.request().resume();
    }
}
