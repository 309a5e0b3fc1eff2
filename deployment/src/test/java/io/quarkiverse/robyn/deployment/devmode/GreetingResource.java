package io.quarkiverse.robyn.deployment.devmode;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The test application's Java; the tests put calls into Rust here, since this module has no generated classes. */
@Path("/java")
public class GreetingResource {

    @GET
    public String greet() {
        return "java";
    }
}
