package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import rust.HelloWorld;

@Path("/greeting/{name}")
public class GreetingResource {

    @GET
    public String greet(String name) {
        return HelloWorld.sayHello(name);
    }
}
