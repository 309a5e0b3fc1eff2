package io.quarkiverse.robyn.deployment.security;

import java.util.List;

import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

/** The twin on Vert.x. */
public class SecretRoutes {

    static final List<String> AREAS = List.of("authenticated", "deny", "roles", "tree-authenticated", "tree-deny",
            "tree-roles");

    void register(@Observes Router router) {
        for (var area : AREAS) {
            router.get("/vertx/" + area + "/secret").handler(request -> request.end("the secret"));
            router.get("/vertx/" + area + "/item/:id")
                    .handler(request -> request.end("the secret " + request.pathParam("id")));
        }
    }
}
