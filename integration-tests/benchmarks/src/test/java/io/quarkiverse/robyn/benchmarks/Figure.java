package io.quarkiverse.robyn.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One measured value.
 *
 * @param subject {@code robyn-rust} or the rival's name
 * @param error half the width of where the value may lie, in the same unit: JMH's 99.9 % error, else half of what lies
 *        between the least and the greatest run
 * @param ratio how many times the value the best peer's is: robyn-rust is ahead above 1; null for others, and where there is
 *        no peer or nothing to divide by
 */
@JsonPropertyOrder({ "suite", "case", "subject", "value", "unit", "error", "ratio" })
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String suite, @JsonProperty("case") String caseName, String subject, double value, String unit, double error,
        Double ratio) {

    Figure {
        value = rounded(value);
        error = Double.isNaN(error) ? 0 : rounded(error);
        ratio = ratio == null ? null : rounded(ratio);
    }

    Figure(String suite, String caseName, String subject, double value, String unit, double error) {
        this(suite, caseName, subject, value, unit, error, null);
    }

    /** With the ratio, if this is robyn-rust's and peers are among the figures. */
    Figure comparedWith(List<Figure> figures) {
        Optional<Figure> best = subject.equals("robyn-rust") && value > 0 ? bestPeer(figures).filter(it -> it.value > 0)
                : Optional.empty();
        return new Figure(suite, caseName, subject, value, unit, error, best.map(it -> it.value / value).orElse(null));
    }

    /** The least figure that a peer has for this case. */
    Optional<Figure> bestPeer(List<Figure> figures) {
        return figures.stream().filter(it -> it.suite.equals(suite) && it.caseName.equals(caseName)
                && Peers.NAMES.contains(it.subject)).min(Comparator.comparingDouble(Figure::value));
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
        return String.format(Locale.ROOT, "%-6s %-20s %-13s %,14.3f %-6s ± %,.3f%s", suite, caseName, subject, value, unit,
                error, ratio == null ? "" : String.format(Locale.ROOT, ", best peer %.2fx", ratio));
    }
}
