package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.containsString;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** The same orders through both doors: a Java resource that calls Rust, and a Rust route. */
@QuarkusTest
class OrdersHttpTest {

    private static final List<String> DOORS = List.of("/java/orders", "/rust/orders");

    @ParameterizedTest
    @ValueSource(strings = { "/java/orders", "/rust/orders" })
    void accepted(String door) {
        var confirmation = post(door, OrdersJson.FOUR_LEGS)
                .statusCode(201).contentType(ContentType.JSON).extract().body().as(Map.class);

        assertThat(confirmation).isEqualTo(Map.of("id", "ORD-20260412", "legs", 4,
                "notionalCents", (int) OrdersJson.FOUR_LEGS_NOTIONAL_CENTS, "feeCents", 4_185,
                "symbols", List.of("ACME", "BRK.B", "GLOBEX")));
    }

    static Stream<Arguments> invalid() {
        return throughBothDoors(OrdersJson.invalid());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void invalid(String door, OrdersJson.Refused input) {
        var problem = post(door, input.json())
                .statusCode(input.status()).contentType(ContentType.JSON).extract().jsonPath().<String, Object> getMap("");

        assertThat(problem).containsEntry("error", input.error()).containsAllEntriesOf(input.fields())
                .hasSize(input.fields().size() + 1);
    }

    static Stream<Arguments> unreadable() {
        return throughBothDoors(OrdersJson.unreadable());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void unreadable(String door, OrdersJson.Refused input) {
        post(door, input.json())
                .statusCode(input.status()).body(containsString((String) input.fields().get("reason")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/java/orders", "/rust/orders" })
    void wrongMediaType(String door) {
        given().contentType("text/plain").body(OrdersJson.one()).post(door).then().statusCode(415);
        given().contentType(ContentType.JSON).body(OrdersJson.one()).post(door).then().statusCode(201);
    }

    /** Beside Quarkus REST a Vert.x route does not answer 405: the path is then none of Quarkus REST's, so 404. */
    @ParameterizedTest
    @CsvSource({ "/java/orders, 405", "/rust/orders, 404" })
    void wrongMethod(String door, int status) {
        given().get(door).then().statusCode(status);
        given().contentType(ContentType.JSON).body(OrdersJson.one()).put(door).then().statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/java/orders", "/rust/orders" })
    void deeplyNestedJson(String door) {
        var nested = OrdersJson.one().replace("250", "[".repeat(10_000));

        post(door, nested).statusCode(422);
        post(door, OrdersJson.one()).statusCode(201);
    }

    private static ValidatableResponse post(String door, String json) {
        return given().contentType(ContentType.JSON).body(json).post(door).then();
    }

    private static Stream<Arguments> throughBothDoors(List<OrdersJson.Refused> inputs) {
        return DOORS.stream().flatMap(door -> inputs.stream().map(input -> Arguments.of(door, input)));
    }
}
