package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import rust.Visits;

/** Shares a state with Rust's routes. */
@Path("/java/visits")
public class VisitsResource {

    @Inject
    Visits visits;

    @GET
    public long visit() {
        return visits.count();
    }

    @GET
    @Path("/so-far")
    public long soFar() {
        return Visits.visitsSoFar();
    }
}
