package io.quarkiverse.robyn.deployment.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutePathTest {

    @ParameterizedTest
    @CsvSource({
            "/, /",
            "/hello, /hello",
            "/hello/{name}, /hello/:name",
            "/a/{1st}/b, /a/:p1/b",
            "/files/{*rest}, /files/*",
            "/v/{{x}}, /v/{x}",
            "/a/{id: [0-9]{2}}/{b}, /a/:id/:b",
    })
    void becomesVertxPath(String template, String vertx) {
        assertEquals(vertx, RoutePath.ofTemplate(template).vertx());
    }

    @Test
    void namesOfParametersDoNotMakePathsDifferent() {
        String shape = RoutePath.ofTemplate("/users/{id}").shape();
        assertEquals(shape, RoutePath.ofTemplate("users/{name: a/b}").shape());
        assertEquals(shape, RoutePath.ofVertx("/users/:id").shape());
        assertFalse(shape.equals(RoutePath.ofTemplate("/users/me").shape()));
        assertEquals(RoutePath.ofTemplate("/files/{*rest}").shape(), RoutePath.ofVertx("/files/*").shape());
    }

    @Test
    void literalsComeBeforeParametersBeforeTheRest() {
        List<String> sorted = Stream.of("/a/{*rest}", "/a/{b}/c", "/a/b", "/a/{b}", "/a")
                .map(RoutePath::ofTemplate).sorted(RoutePath.MOST_SPECIFIC_FIRST).map(RoutePath::vertx).toList();
        assertTrue(sorted.indexOf("/a/b") < sorted.indexOf("/a/:b"), sorted.toString());
        assertTrue(sorted.indexOf("/a/:b/c") < sorted.indexOf("/a/*"), sorted.toString());
        assertTrue(sorted.indexOf("/a/:b") < sorted.indexOf("/a/*"), sorted.toString());
    }

    @Test
    void aColonInTextIsSeen() {
        assertTrue(RoutePath.ofTemplate("/books:batch").hasColonInText());
        assertFalse(RoutePath.ofTemplate("/books/{id}").hasColonInText());
    }
}
