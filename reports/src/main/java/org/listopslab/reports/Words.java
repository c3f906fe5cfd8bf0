package org.listopslab.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.listopslab.curricula.threshold.ThresholdFit;

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
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "minus infinity";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        return Math.abs(value) >= 1000 ? count(rounded.longValue()) : rounded.toPlainString();
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

    /** An interval of a positive number in words, with its level; empty where there is none. */
    static String interval(double low, double high) {
        String bounds = bounds(low, high);
        return bounds.isEmpty() ? "" : INTERVAL + " " + bounds;
    }

    /** The ends of an interval of a positive number in words; empty where there is none. */
    static String bounds(double low, double high) {
        boolean below = Double.isNaN(low) || low <= 0;
        boolean above = Double.isNaN(high) || high == Double.POSITIVE_INFINITY;
        if (Double.isNaN(low) && Double.isNaN(high)) {
            return "";
        }
        if (below && above) {
            return "without a bound on either side";
        }
        if (above) {
            return "from " + number(low) + " up, no upper bound";
        }
        if (below) {
            return "up to " + number(high) + ", no lower bound";
        }
        return number(low) + " to " + number(high);
    }
}
