package org.acme;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import rust.Alerts;
import rust.Quote;

/** Rust calls a bean back, on the thread of the request. */
@Path("/alerts")
public class AlertResource {

    @Inject
    AlertBook book;

    @POST
    public long watch(@QueryParam("limit") double limit, @QueryParam("price") List<Double> prices) {
        List<Quote> quotes = prices.stream().map(price -> new Quote("ACME", price)).toList();
        return Alerts.watch(quotes, limit, book);
    }

    @GET
    @Path("/{symbol}/{price}")
    public boolean isAlert(String symbol, double price) {
        return Alerts.isAlert(new Quote(symbol, price));
    }

    @GET
    public List<String> alerts() {
        return book.alerts();
    }
}
