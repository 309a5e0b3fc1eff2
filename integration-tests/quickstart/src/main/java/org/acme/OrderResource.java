package org.acme;

import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import rust.Confirmation;
import rust.OrderException;
import rust.Orders;

/** Places orders that Rust reads, checks and prices. */
@Path("/java/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {

    @POST
    @ResponseStatus(201)
    public Confirmation place(byte[] json) {
        return Orders.place(json);
    }

    /** The exceptions are a sealed hierarchy, so javac asks for a new case when the Rust enum gets a new variant. */
    @ServerExceptionMapper
    RestResponse<Map<String, Object>> refused(OrderException refusal) {
        return switch (refusal) {
            case OrderException.NotJson it ->
                answer(400, Map.of("error", "NotJson", "line", it.line(), "column", it.column(), "reason", it.reason()));
            case OrderException.NotAnOrder it ->
                answer(422,
                        Map.of("error", "NotAnOrder", "line", it.line(), "column", it.column(), "reason", it.reason()));
            case OrderException.InvalidId it ->
                answer(422, Map.of("error", "InvalidId", "id", it.id()));
            case OrderException.LegCount it ->
                answer(422, Map.of("error", "LegCount", "legs", it.legs()));
            case OrderException.InvalidSymbol it ->
                answer(422, Map.of("error", "InvalidSymbol", "leg", it.leg(), "symbol", it.symbol()));
            case OrderException.QuantityOutOfRange it ->
                answer(422, Map.of("error", "QuantityOutOfRange", "leg", it.leg(), "quantity", it.quantity()));
            case OrderException.PriceOutOfRange it ->
                answer(422, Map.of("error", "PriceOutOfRange", "leg", it.leg(), "cents", it.cents()));
            case OrderException.NotionalTooLarge it ->
                answer(422, Map.of("error", "NotionalTooLarge", "cents", it.cents(), "limit", it.limit()));
        };
    }

    private static RestResponse<Map<String, Object>> answer(int status, Map<String, Object> refusal) {
        return RestResponse.ResponseBuilder.<Map<String, Object>> create(status).entity(refusal).build();
    }
}
