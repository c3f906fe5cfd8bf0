package org.listopslab.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdStatus;

/** Numbers as people read them. */
final class Words {
    /** What the run's intervals are called: the fit's level, and the word. */
    static final String INTERVAL = Math.round(100 * ThresholdFit.LEVEL) + "\u00a0% interval";

    private Words() {}

    /** A whole number with its thousands apart: 12,345. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A parameter count to three digits, since its interval is far wider: 1,230. */
    static String about(double value) {
        return count(new BigDecimal(value).round(new MathContext(3)).longValue());
    }

    /** A number to three digits; a dash where unknown; "infinity" where unbounded. */
    static String number(double value) {
        return number(value, RoundingMode.HALF_UP);
    }

    /** A low end as a number, rounded down. */
    static String floor(double value) {
        return number(value, RoundingMode.FLOOR);
    }

    /** A high end as a number, rounded up. */
    static String ceiling(double value) {
        return number(value, RoundingMode.CEILING);
    }

    private static String number(double value, RoundingMode mode) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "minus infinity";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        // Whole from 1000 on: a bound of 3,536 is not 3,540.
        int digits = Math.max(3, exact.precision() - exact.scale());
        BigDecimal rounded = exact.round(new MathContext(digits, mode)).stripTrailingZeros();
        return Math.abs(value) >= 1000 ? count(rounded.longValue()) : rounded.toPlainString();
    }

    /** A phrase as the beginning of a sentence. */
    static String sentence(String phrase) {
        return phrase.isEmpty() ? "" : Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
    }

    /** An accuracy with two places, or nothing where unknown: .87, 1.0. */
    static String accuracy(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A status word of a table as a reader likes it: "above range". */
    static String status(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a threshold that was found so has a number or bounds: one that does not rise with size, say, has neither. */
    static boolean hasBounds(String status) {
        ThresholdStatus known = ThresholdStatus.of(status(status));
        return known.ofSize() && known.text().equals(status(status));
    }

    /** An interval in words, with its level; empty where there is none. */
    static String interval(double low, double high) {
        String bounds = bounds(low, high);
        return bounds.isEmpty() ? "" : INTERVAL + " " + bounds;
    }

    /**
     * The ends of an interval in words, the low one rounded down and the high one up; empty where there is none. A low end of 0 bounds
     * nothing where there is no high end.
     */
    static String bounds(double low, double high) {
        boolean below = Double.isNaN(low) || low == Double.NEGATIVE_INFINITY;
        boolean above = Double.isNaN(high) || high == Double.POSITIVE_INFINITY;
        if (Double.isNaN(low) && Double.isNaN(high)) {
            return "";
        }
        if (above && (below || low == 0)) {
            return "without a bound on either side";
        }
        if (above) {
            return "from " + floor(low) + " up, no upper bound";
        }
        if (below || low == 0) {
            return "up to " + ceiling(high) + ", no lower bound";
        }
        return range(low, high);
    }

    /** The ends of an interval of any sign, both known, the low one rounded down and the high one up. */
    static String range(double low, double high) {
        return floor(low) + " to " + ceiling(high);
    }
}
