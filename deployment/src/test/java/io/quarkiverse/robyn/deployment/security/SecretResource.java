package io.quarkiverse.robyn.deployment.security;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The twin on Quarkus REST. */
@Path("/rest/{area}")
public class SecretResource {

    @GET
    @Path("secret")
    public String secret() {
        return "the secret";
    }

    @GET
    @Path("item/{id}")
    public String item(String id) {
        return "the secret " + id;
    }
}
