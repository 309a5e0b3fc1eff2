package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rust.HelloWorld;

/** The generated class in plain JUnit, without Quarkus. */
class HelloWorldTest {

    @Test
    void greets() {
        assertThat(HelloWorld.sayHello("Ada")).isEqualTo("Hello, Ada!");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ä", "日本語", "🦀 and 👩‍👩‍👧", "a\0b", "line\nbreak", "\uFEFF" })
    void keepsEveryCharacter(String name) {
        assertThat(HelloWorld.sayHello(name)).isEqualTo("Hello, " + name + "!");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 4_095, 4_096, 65_535, 65_536, 1_000_000 })
    void greetsNamesOfAnyLength(int length) {
        var ascii = "x".repeat(length);
        var crabs = "🦀".repeat(length);

        assertThat(HelloWorld.sayHello(ascii)).isEqualTo("Hello, " + ascii + "!");
        assertThat(HelloWorld.sayHello(crabs)).isEqualTo("Hello, " + crabs + "!");
    }

    @Test
    void refusesNullByTheNameOfTheParameter() {
        assertThatThrownBy(() -> HelloWorld.sayHello(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("name");
    }

    @Test
    void refusesAHalfCharacterByItsIndex() {
        assertThatThrownBy(() -> HelloWorld.sayHello("ab\uD83Ec"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name")
                .hasMessageContaining("2");
    }

    @Test
    void isCalledByManyVirtualThreadsAtOnce() throws Exception {
        var greetings = new ArrayList<Future<String>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                var name = "caller " + i;
                greetings.add(executor.submit(() -> {
                    var first = HelloWorld.sayHello(name);
                    Thread.yield();
                    return first + HelloWorld.sayHello(name);
                }));
            }
        }

        for (int i = 0; i < greetings.size(); i++) {
            var greeting = "Hello, caller " + i + "!";
            assertThat(greetings.get(i).get()).isEqualTo(greeting + greeting);
        }
    }
}
