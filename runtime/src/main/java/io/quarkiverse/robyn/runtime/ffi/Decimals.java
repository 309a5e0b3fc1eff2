package io.quarkiverse.robyn.runtime.ffi;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a Rust {@code Decimal} is made of: 96 bits and the place of the point. */
final class Decimals {

    private static final int BITS = 96;
    private static final int MAX_SCALE = 28;

    /** The digits of the largest number of 96 bits. */
    private static final int MAX_DIGITS = 29;

    private Decimals() {
    }

    /**
     * The same number as a {@code Decimal} can hold it: trailing zeros may go or come, nothing is rounded.
     *
     * @throws IllegalArgumentException when it cannot hold the number
     */
    static BigDecimal fitting(BigDecimal value, String name) {
        int scale = Math.clamp(value.scale(), 0, MAX_SCALE);
        if (scale == value.scale() && value.unscaledValue().bitLength() <= BITS) {
            return value;
        }
        BigDecimal fitting = rescaled(value, scale);
        // With fewer places, where zeros stand in them, more digits have room before the point.
        while (fitting != null && fitting.unscaledValue().bitLength() > BITS && fitting.scale() > 0) {
            fitting = rescaled(fitting, fitting.scale() - 1);
        }
        if (fitting == null || fitting.unscaledValue().bitLength() > BITS) {
            throw new IllegalArgumentException(name + " is " + value
                    + ", but a Rust Decimal has at most 28 decimal places, and 2^96 - 1 without its point");
        }
        return fitting;
    }

    /** Null when digits would be lost, or there are too many anyway: a scale can ask for billions of zeros. */
    private static BigDecimal rescaled(BigDecimal value, int scale) {
        if (value.signum() == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        long added = (long) scale - value.scale();
        if (added > MAX_DIGITS || added < -value.precision()) {
            return null;
        }
        BigDecimal rescaled = value.setScale(scale, RoundingMode.DOWN);
        return rescaled.compareTo(value) == 0 ? rescaled : null;
    }
}
