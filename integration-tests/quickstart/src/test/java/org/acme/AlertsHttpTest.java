package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.hasItems;
import static org.hamcrest.CoreMatchers.is;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AlertsHttpTest {

    @Test
    void rustLogsWithJava() {
        List<String> messages = new CopyOnWriteArrayList<>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        Logger.getLogger("rust.alerts").addHandler(handler);
        given().post("/alerts?limit=100&price=99&price=101").then().statusCode(200).body(is("1"));
        Logger.getLogger("rust.alerts").removeHandler(handler);
        assertThat(messages).containsExactly("INFO ACME at 101 is above 100");
    }

    @Test
    void rustReadsTheConfiguration() {
        given().get("/alerts/ACME/100.5").then().statusCode(200).body(is("true"));
        given().get("/alerts/ACME/99.5").then().statusCode(200).body(is("false"));
        given().get("/alerts/OTHER/100.5").then().statusCode(200).body(is("false"));
    }

    @Test
    void rustCallsABean() {
        given().post("/alerts?limit=10&price=9&price=11&price=12").then().statusCode(200).body(is("2"));
        given().get("/alerts").then().statusCode(200).body("$", hasItems("ACME at 11.0", "ACME at 12.0"));
    }
}
