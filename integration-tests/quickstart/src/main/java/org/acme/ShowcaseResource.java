package org.acme;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import rust.HelloWorld;
import rust.Showcase;
import rust.pricing.Fees;
import rust.pricing.Tier;

/** Rust called from each kind of thread that Quarkus has, and from a subfolder of the sources. */
@Path("/java")
public class ShowcaseResource {

    @GET
    @Path("/event-loop/{name}")
    @NonBlocking
    public String onEventLoop(String name) {
        return HelloWorld.sayHello(name + " on " + Thread.currentThread().getName());
    }

    @GET
    @Path("/virtual/{name}")
    @RunOnVirtualThread
    public String onVirtualThread(String name) {
        return HelloWorld.sayHello(name + ", virtual " + Thread.currentThread().isVirtual());
    }

    @GET
    @Path("/greet-later/{name}/{millis}")
    public Uni<String> greetLater(String name, long millis) {
        return Showcase.greetLater(name, millis).ifNoItem().after(Duration.ofSeconds(1)).fail();
    }

    @GET
    @Path("/count-down/{from}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<Long> countDown(long from) {
        return Showcase.countDown(from, 5);
    }

    @GET
    @Path("/averages/{window}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<Double> averages(long window, @QueryParam("price") List<Double> prices) {
        return Showcase.averages(Multi.createFrom().iterable(prices), window);
    }

    /** Code after the call runs where the request does. */
    @GET
    @Path("/greet-later/{name}/{millis}/thread")
    public Uni<String> greetLaterThread(String name, long millis) {
        Context context = Vertx.currentContext();
        return Showcase.greetLater(name, millis)
                .map(greeting -> Thread.currentThread().getName() + " " + (Vertx.currentContext() == context));
    }

    /** Dividing by 0 is a panic in Rust: an exception here, 500 for the client, and the application goes on. */
    @GET
    @Path("/divide/{dividend}/{divisor}")
    public int divide(int dividend, int divisor) {
        return Showcase.divide(dividend, divisor);
    }

    @POST
    @Path("/fees")
    public List<Long> fees(List<Long> notionalsCents, @QueryParam("tier") Tier tier) {
        long[] notionals = notionalsCents.stream().mapToLong(Long::longValue).toArray();
        return Arrays.stream(Fees.feesCents(notionals, tier)).boxed().toList();
    }
}
