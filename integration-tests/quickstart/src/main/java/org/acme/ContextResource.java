package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import rust.Showcase;

/** What belongs to a request is still there in the Java code that goes on after a call of Rust. */
@Path("/java/context")
public class ContextResource {

    private final RequestTag tag;

    ContextResource(RequestTag tag) {
        this.tag = tag;
    }

    @GET
    @Path("/uni/{millis}")
    public Uni<String> uni(@HeaderParam("tag") String name, long millis) {
        Context context = mark(name);
        return Uni.createFrom().<String> context(mutiny -> {
            mutiny.put("tag", name);
            return Showcase.greetLater(name, millis).attachContext()
                    .map(greeting -> seen(context) + " " + greeting.context().<String> get("tag"));
        });
    }

    @GET
    @Path("/multi/{millis}")
    public Uni<String> multi(@HeaderParam("tag") String name, long millis) {
        Context context = mark(name);
        return Multi.createFrom().<String> context(mutiny -> {
            mutiny.put("tag", name);
            return Showcase.countDown(2, millis).attachContext()
                    .map(item -> seen(context) + " " + item.context().<String> get("tag"));
        }).collect().asList().map(items -> String.join(", ", items));
    }

    private Context mark(String name) {
        Context context = Vertx.currentContext();
        tag.set(name);
        context.putLocal("tag", name);
        return context;
    }

    private String seen(Context before) {
        Context now = Vertx.currentContext();
        return (now == before) + " " + now.getLocal("tag") + " " + tag.get();
    }
}
