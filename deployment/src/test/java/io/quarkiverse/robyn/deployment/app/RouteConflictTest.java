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
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(UserResource.class, RustFiles.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.robyn-rust.profile", "dev")
            .overrideConfigKey("quarkus.robyn-rust.source-directories", RustFiles.write("conflict", "users.rs", """
                    use robyn::*;

                    #[get("/users/{name}")]
                    fn user() -> &'static str {
                        "Ada"
                    }
                    """))
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
