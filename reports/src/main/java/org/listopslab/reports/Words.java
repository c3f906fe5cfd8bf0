package org.listopslab.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {
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

    /** A 90 % interval of a positive number in words; empty where there is none. */
    static String interval(double low, double high) {
        boolean below = Double.isNaN(low) || low <= 0;
        boolean above = Double.isNaN(high) || high == Double.POSITIVE_INFINITY;
        if (Double.isNaN(low) && Double.isNaN(high)) {
            return "";
        }
        if (below && above) {
            return "90\u00a0% interval: no bound on either side";
        }
        if (above) {
            return "90\u00a0% interval from " + number(low) + " up, no upper bound";
        }
        if (below) {
            return "90\u00a0% interval up to " + number(high) + ", no lower bound";
        }
        return "90\u00a0% interval " + number(low) + " to " + number(high);
    }
}
