package io.quarkiverse.robyn.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** One line of the case {@code quotes}; the Java twin of trading.rs. */
public record Quote(String symbol, long bidCents, long askCents, int size, String venue, boolean open) {

    static List<Quote> quotes(int count) {
        List<Quote> quotes = new ArrayList<>(count);
        for (int nth = 0; nth < count; nth++) {
            String symbol = new String(new char[] { letter(nth / 676), letter(nth / 26), letter(nth) });
            long bid = 10_000 + nth * 37L % 5_000;
            quotes.add(new Quote(symbol, bid, bid + 5, 100 + nth % 900, nth % 2 == 0 ? "XNAS" : "XNYS", nth % 3 != 0));
        }
        return quotes;
    }

    private static char letter(int nth) {
        return (char) ('A' + nth % 26);
    }
}
