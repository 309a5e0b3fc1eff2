package io.quarkiverse.robyn.benchmarks;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;

import io.quarkiverse.robyn.benchmarks.Order.Confirmation;
import io.smallrye.common.annotation.NonBlocking;

/** The subject {@code quarkus-rest}: what most applications write, here on the event loop as its rivals are. */
@Path("/rest")
@NonBlocking
public class RestEndpoints {

    @GET
    @Path("/plaintext")
    @Produces(MediaType.TEXT_PLAIN)
    public String plaintext() {
        return "Hello, World!";
    }

    @GET
    @Path("/const")
    @Produces(MediaType.TEXT_PLAIN)
    public String constant() {
        return "Hello, World!";
    }

    @GET
    @Path("/hello/{name}")
    @Produces(MediaType.TEXT_PLAIN)
    public String hello(String name) {
        return "Hello, " + name + "!";
    }

    @POST
    @Path("/orders/one")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Confirmation> place(Order order) {
        return OrderCheck.check(order).map(it -> RestResponse.status(RestResponse.Status.CREATED, it))
                .orElseGet(() -> RestResponse.status(422));
    }

    @POST
    @Path("/orders/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public List<Confirmation> placeAll(List<Order> orders) {
        return OrderCheck.checkAll(orders);
    }

    @GET
    @Path("/quotes/{count}")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Quote> quotes(int count) {
        return Quote.quotes(count);
    }
}
