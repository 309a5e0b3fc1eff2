package io.quarkiverse.robyn.deployment.app;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RouteConflictTest {

    @Path("/users")
    public static class UserResource {

        @GET
        @Path("/{id: [0-9]+}")
        public String user(String id) {
            return id;
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("conflict", "users.rs", """
            use robyn::*;

            #[get("/users/{name}")]
            fn user() -> &'static str {
                "Ada"
            }
            """)
            .withApplicationRoot(jar -> jar.addClasses(UserResource.class, RustApp.class))
            .assertException(failure -> {
                String message = failure.getMessage();
                assertTrue(message.contains("GET /users/{name} of users::user"), message);
                assertTrue(message.contains("RouteConflictTest$UserResource.user()"), message);
                assertTrue(message.contains("users.rs:4"), message);
            });

    @Test
    void namesBothPlaces() {
        fail("the application must not start");
    }
}
