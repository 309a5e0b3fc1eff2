package io.quarkiverse.robyn.benchmarks;

import java.io.IOException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
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
        router.get("/vertx/const").handler(it -> text(it, "Hello, World!"));
        router.get("/vertx/hello/:name").handler(it -> text(it, "Hello, " + it.pathParam("name") + "!"));
        router.post("/vertx/orders/one").handler(it -> withBody(it, this::place));
        router.post("/vertx/orders/batch").handler(it -> withBody(it, this::placeAll));
        router.get("/vertx/quotes/:count").handler(this::quotes);
    }

    private static void text(RoutingContext context, String text) {
        context.response().putHeader("content-type", "text/plain; charset=utf-8").end(text);
    }

    private interface Reader {

        void read(RoutingContext context, byte[] body) throws IOException;
    }

    private static void withBody(RoutingContext context, Reader reader) {
        context.request().body().onSuccess(body -> {
            try {
                reader.read(context, body.getBytes());
            } catch (JsonProcessingException malformed) {
                context.response().setStatusCode(400).end();
            } catch (IOException failure) {
                context.fail(failure);
            }
        }).onFailure(context::fail);
        // Quarkus pauses every request until somebody wants its body.
        context.request().resume();
    }

    private void place(RoutingContext context, byte[] body) throws IOException {
        var confirmation = OrderCheck.check(json.readValue(body, Order.class));
        if (confirmation.isEmpty()) {
            context.response().setStatusCode(422).end();
        } else {
            answer(context, 201, confirmation.get());
        }
    }

    private void placeAll(RoutingContext context, byte[] body) throws IOException {
        answer(context, 200, OrderCheck.checkAll(List.of(json.readValue(body, Order[].class))));
    }

    private void quotes(RoutingContext context) {
        try {
            answer(context, 200, Quote.quotes(Integer.parseInt(context.pathParam("count"))));
        } catch (JsonProcessingException failure) {
            context.fail(failure);
        }
    }

    private void answer(RoutingContext context, int status, Object value) throws JsonProcessingException {
        context.response().setStatusCode(status).putHeader("content-type", "application/json")
                .end(Buffer.buffer(json.writeValueAsBytes(value)));
    }
}
