package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import rust.AlertListener;
import rust.Alerts;
import rust.Quote;

/** Java implements and Rust calls, in plain JUnit. */
class AlertsTest {

    private static final List<Quote> QUOTES = IntStream.range(0, 100).mapToObj(n -> new Quote("S" + n, n)).toList();

    @Test
    void aLambdaIsAListener() {
        List<String> seen = new ArrayList<>();
        assertThat(Alerts.watch(QUOTES, 96.5, (quote, limit) -> seen.add(quote.symbol()))).isEqualTo(3);
        assertThat(seen).containsExactly("S97", "S98", "S99");
        assertThat(Alerts.watch(QUOTES, 50, (quote, limit) -> false)).isEqualTo(1);
    }

    @Test
    void whatItThrowsComesBack() {
        var full = new IllegalStateException("the book is full");
        AlertListener listener = (quote, limit) -> {
            throw full;
        };
        assertThatThrownBy(() -> Alerts.watch(QUOTES, 50, listener)).isSameAs(full);
    }

    @Test
    void threadsOfRustCallToo() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        assertThat(Alerts.watchInParallel(QUOTES, 49, (quote, limit) -> seen.add(quote.symbol()))).isEqualTo(50);
        assertThat(seen).hasSize(50);
    }

    @Test
    void aClosureIsALambda() {
        assertThat(Alerts.reprice(new double[] { 1, 2 }, price -> price * 10)).containsExactly(10, 20);
    }
}
