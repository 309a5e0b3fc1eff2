package org.acme;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;

import rust.Ledger;
import rust.LedgerException;

/** A bean that keeps an object of Rust's as long as it lives. */
@ApplicationScoped
@Path("/java/ledger")
public class LedgerResource {

    private final Ledger ledger = new Ledger();

    @POST
    @Path("/{account}")
    public long book(String account, long cents) {
        try {
            return ledger.book(account, cents);
        } catch (LedgerException.Overdrawn e) {
            throw new WebApplicationException(e.getMessage(), 409);
        }
    }

    @GET
    @Path("/{account}")
    public long balance(String account) {
        return ledger.balance(account).orElseThrow(() -> new WebApplicationException(404));
    }

    @PreDestroy
    void close() {
        ledger.close();
    }
}
