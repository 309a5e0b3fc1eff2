package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import rust.Visits;

/** One state in routes of Rust's, in resources and in tests. */
@QuarkusTest
class VisitsTest {

    @Inject
    Visits visits;

    @Test
    void everybodyCountsOnTheSame() {
        long first = visits.count();
        assertThat(get("/rust/visits")).isEqualTo(first + 1);
        assertThat(get("/java/visits")).isEqualTo(first + 2);
        assertThat(visits.count()).isEqualTo(first + 3);
        assertThat(get("/java/visits/so-far")).isEqualTo(first + 4 - 1000);
    }

    private static long get(String path) {
        return Long.parseLong(given().get(path).then().statusCode(200).extract().asString());
    }
}
