package io.quarkiverse.robyn.deployment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaIdentifiersTest {

    @ParameterizedTest
    @CsvSource({ "say_hello, sayHello", "a, a", "_private, private_", "class, class_", "wait, wait_", "to_string, toString_",
            "v1_2, v1_2", "v12, v12", "to_JSON, toJSON", "SHOUTING_NAME, shoutingName", "_2d, _2d", "type_, type",
            "größe_der_welt, größeDerWelt" })
    void methods(String rust, String java) {
        assertEquals(java, JavaIdentifiers.method(rust));
    }

    @ParameterizedTest
    @CsvSource({ "hello_world, HelloWorld", "Order, Order", "HTTPServer, HTTPServer", "URL, URL", "order_2, Order2",
            "API_KEY, ApiKey", "x, X" })
    void types(String rust, String java) {
        assertEquals(java, JavaIdentifiers.type(rust));
    }

    @ParameterizedTest
    @CsvSource({ "Buy, BUY", "LimitOrder, LIMIT_ORDER", "HTTPServer, HTTP_SERVER", "V2, V2", "Level1Data, LEVEL1_DATA",
            "USD_CENT, USD_CENT", "type, TYPE" })
    void constants(String rust, String java) {
        assertEquals(java, JavaIdentifiers.constant(rust));
    }
}
