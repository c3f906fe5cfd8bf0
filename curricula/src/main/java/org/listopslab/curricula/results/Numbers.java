package org.listopslab.curricula.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the tables write them: six significant digits, a point, no locale, empty where unknown. */
public final class Numbers {
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /**
     * The text of a number, as C's {@code %.6g} without its trailing zeros: plain from 0.0001 to 999999, with an exponent outside;
     * empty for NaN; {@code inf} and {@code -inf} for the infinities.
     */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return "0"; // also for minus zero, which no measurement means
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /**
     * The number that a text stands for: the inverse of {@link #text(double)}, up to its rounding.
     *
     * @throws NumberFormatException if the text is none that {@code text} could have written, give or take digits
     */
    public static double parse(String text) {
        return switch (text) {
            case "" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default ->
                new BigDecimal(text).doubleValue(); // stricter than Double.parseDouble, which takes "1d" and "0x1p3"
        };
    }
}
