package io.quarkiverse.robyn.benchmarks;

import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One measured value.
 *
 * @param subject {@code robyn-rust} or the rival's name
 * @param error half the width of where the value may lie, in the same unit: JMH's 99.9 % error, else half of what lies
 *        between the least and the greatest run
 */
@JsonPropertyOrder({ "suite", "case", "subject", "value", "unit", "error" })
record Figure(String suite, @JsonProperty("case") String caseName, String subject, double value, String unit, double error) {

    Figure {
        value = rounded(value);
        error = Double.isNaN(error) ? 0 : rounded(error);
    }

    /** The median of some runs. */
    static Figure median(String suite, String caseName, String subject, double[] runs, String unit) {
        double[] sorted = runs.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(suite, caseName, subject, median, unit, (sorted[sorted.length - 1] - sorted[0]) / 2);
    }

    private static double rounded(double value) {
        double scale = value >= 1000 ? 1 : 1000;
        return Math.round(value * scale) / scale;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-6s %-20s %-13s %,14.3f %-6s ± %,.3f", suite, caseName, subject, value, unit,
                error);
    }
}
